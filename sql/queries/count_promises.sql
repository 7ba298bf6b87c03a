-- Move what runs promised on their accounts at the door, in all and by source, runs in order.
WITH moved AS (
    SELECT *
    FROM
        unnest(
            %(runs)s::bigint[],
            %(sources)s::text[],
            %(offered)s::bigint[],
            %(known)s::bigint[],
            %(refused)s::bigint[],
            %(failed)s::bigint[],
            %(waiting)s::bigint[]
        ) AS m (run_id, source_id, offered, known, refused, failed, waiting)
),

held AS (
    SELECT r.run_id FROM work.run AS r
    WHERE r.run_id IN (SELECT m.run_id FROM moved AS m)
    ORDER BY r.run_id
    FOR UPDATE
),

by_source AS (
    INSERT INTO work.run_source AS s (run_id, source_id, offered, known, refused, failed, waiting)
    SELECT
        m.run_id,
        m.source_id,
        m.offered,
        m.known,
        m.refused,
        m.failed,
        m.waiting
    FROM moved AS m
    INNER JOIN held AS h ON m.run_id = h.run_id
    ORDER BY m.run_id, m.source_id
    ON CONFLICT (run_id, source_id) DO UPDATE
        SET
            offered = s.offered + excluded.offered,
            known = s.known + excluded.known,
            refused = s.refused + excluded.refused,
            failed = s.failed + excluded.failed,
            waiting = s.waiting + excluded.waiting
),

total AS (
    SELECT
        m.run_id,
        sum(m.offered)::bigint AS offered,
        sum(m.known)::bigint AS known,
        sum(m.refused)::bigint AS refused,
        sum(m.failed)::bigint AS failed,
        sum(m.waiting)::bigint AS waiting
    FROM moved AS m
    INNER JOIN held AS h ON m.run_id = h.run_id
    GROUP BY m.run_id
)

UPDATE work.run AS r
SET
    offered = r.offered + t.offered,
    known = r.known + t.known,
    refused = r.refused + t.refused,
    failed = r.failed + t.failed,
    waiting = r.waiting + t.waiting
FROM total AS t
WHERE r.run_id = t.run_id
