-- Where live work waits that nobody has taken, and how much, each counted up to %(most)s: items by stage; days for
-- `cluster`; submissions for `door`; pushes with a page that is due for `web`.
SELECT
    s.stage,
    count(*) AS waiting
FROM (VALUES ('extract'), ('annotate'), ('deduplicate')) AS s (stage)
CROSS JOIN
    LATERAL (
        SELECT 1 AS one FROM work.queue AS q
        WHERE q.stage = s.stage AND q.priority = 0 AND q.not_before <= now() AND q.claimed_by IS NULL
        ORDER BY q.not_before, q.item_id
        LIMIT %(most)s
    ) AS due
GROUP BY s.stage
UNION ALL
SELECT
    'cluster' AS stage,
    count(*) AS waiting
FROM (
    SELECT 1 AS one FROM work.due_day AS y
    WHERE y.priority = 0
    ORDER BY y.undated, y.day
    LIMIT %(most)s
) AS d
HAVING count(*) > 0
UNION ALL
SELECT
    'door' AS stage,
    count(*) AS waiting
FROM (
    SELECT 1 AS one FROM raw.submission AS u
    WHERE u.taken_at IS NULL
    ORDER BY u.submission_id
    LIMIT %(most)s
) AS w
HAVING count(*) > 0
UNION ALL
SELECT
    'web' AS stage,
    count(*) AS waiting
FROM (
    SELECT 1 AS one FROM work.due_push AS r
    ORDER BY r.run_id
    LIMIT %(most)s
) AS p
HAVING count(*) > 0
