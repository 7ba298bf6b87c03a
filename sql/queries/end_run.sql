-- End a run.
UPDATE work.run AS r
SET
    ended_at = now(),
    state = 'done',
    error = NULL
WHERE r.run_id = %(run)s
