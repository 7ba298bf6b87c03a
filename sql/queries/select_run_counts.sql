-- The law at the door of one run in numbers.
SELECT
    r.offered,
    r.new,
    r.known,
    r.refused,
    r.failed,
    r.waiting
FROM work.run AS r
WHERE r.run_id = %(run)s
