-- Accounts at the door that do not balance: of runs, and of sources within them (null: the run as a whole); the first.
WITH accounts AS (
    SELECT
        r.run_id,
        r.kind,
        r.run_key,
        NULL AS source_id,
        r.offered,
        r.new,
        r.known,
        r.refused,
        r.failed,
        r.waiting
    FROM work.run AS r
    UNION ALL
    SELECT
        r.run_id,
        r.kind,
        r.run_key,
        s.source_id,
        s.offered,
        s.new,
        s.known,
        s.refused,
        s.failed,
        s.waiting
    FROM work.run_source AS s
    INNER JOIN work.run AS r ON s.run_id = r.run_id
)

SELECT
    a.run_id,
    a.kind,
    a.run_key,
    a.source_id,
    a.offered,
    a.new,
    a.known,
    a.refused,
    a.failed,
    a.waiting
FROM accounts AS a
WHERE a.offered <> a.new + a.known + a.refused + a.failed + a.waiting
ORDER BY a.run_id, a.source_id NULLS FIRST
LIMIT %(most)s
