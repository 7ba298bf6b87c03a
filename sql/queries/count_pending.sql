-- What waits, by kind, each counted up to %(most)s: items of today's news and others, due or under work; days;
-- submissions; and the runs of what hubs sent that have pages left to fetch.
-- What backs off waits for its time, not for anybody.
SELECT
    (
        SELECT count(*) FROM (VALUES ('extract'), ('annotate'), ('deduplicate')) AS s (stage)
        CROSS JOIN
            LATERAL (
                SELECT 1 AS one FROM work.queue AS q
                WHERE q.stage = s.stage AND q.priority = 0 AND q.not_before <= now()
                ORDER BY q.not_before, q.item_id
                LIMIT %(most)s
            ) AS due
    ) AS live,
    (
        SELECT count(*) FROM (VALUES ('extract'), ('annotate'), ('deduplicate')) AS s (stage)
        CROSS JOIN (VALUES (1), (2)) AS p (priority)
        CROSS JOIN
            LATERAL (
                SELECT 1 AS one FROM work.queue AS q
                WHERE q.stage = s.stage AND q.priority = p.priority AND q.not_before <= now()
                ORDER BY q.not_before, q.item_id
                LIMIT %(most)s
            ) AS due
    ) AS past,
    (
        SELECT count(*) FROM (
            SELECT 1 AS one FROM work.due_day AS y
            ORDER BY y.undated, y.day
            LIMIT %(most)s
        ) AS d
    ) AS days,
    (
        SELECT count(*) FROM (
            SELECT 1 AS one FROM raw.submission AS u
            WHERE u.taken_at IS NULL
            ORDER BY u.submission_id
            LIMIT %(most)s
        ) AS w
    ) AS submissions,
    (
        SELECT count(*) FROM (
            SELECT 1 AS one FROM work.due_push AS r
            ORDER BY r.run_id
            LIMIT %(most)s
        ) AS p
    ) AS pushes
