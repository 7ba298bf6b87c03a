-- Count the batch for its run and each source: offered = new + known + refused. What was promised as waiting is so no more.
WITH counted AS (
    SELECT
        a.credit,
        count(*) AS offered,
        count(*) FILTER (WHERE a.is_new) AS new,
        count(*) FILTER (WHERE NOT a.is_new AND a.refused_reason IS NULL) AS known,
        count(*) FILTER (WHERE a.refused_reason IS NOT NULL) AS refused
    FROM arrival AS a
    GROUP BY a.credit
),

by_source AS (
    INSERT INTO work.run_source AS r (run_id, source_id, offered, new, known, refused, waiting)
    SELECT
        %(run)s,
        c.credit,
        CASE WHEN %(promised)s THEN 0 ELSE c.offered END,
        c.new,
        c.known,
        c.refused,
        CASE WHEN %(promised)s THEN -c.offered ELSE 0 END
    FROM counted AS c
    ORDER BY c.credit
    ON CONFLICT (run_id, source_id) DO UPDATE
        SET
            offered = r.offered + excluded.offered,
            new = r.new + excluded.new,
            known = r.known + excluded.known,
            refused = r.refused + excluded.refused,
            waiting = r.waiting + excluded.waiting
),

total AS (
    SELECT
        coalesce(sum(c.offered), 0)::bigint AS offered,
        coalesce(sum(c.new), 0)::bigint AS new,
        coalesce(sum(c.known), 0)::bigint AS known,
        coalesce(sum(c.refused), 0)::bigint AS refused
    FROM counted AS c
)

UPDATE work.run AS r
SET
    offered = r.offered + CASE WHEN %(promised)s THEN 0 ELSE t.offered END,
    new = r.new + t.new,
    known = r.known + t.known,
    refused = r.refused + t.refused,
    waiting = r.waiting - CASE WHEN %(promised)s THEN t.offered ELSE 0 END
FROM total AS t
WHERE r.run_id = %(run)s
RETURNING t.offered, t.new, t.known, t.refused
