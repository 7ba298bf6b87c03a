-- Write down what a run was asked for, and what it could not bring.
UPDATE work.run AS r
SET note = %(note)s
WHERE r.run_id = %(run)s
