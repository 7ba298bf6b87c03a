-- The first day that is not to be judged yet, for all sources, and for each that has a day of its own.
-- A day is over when it is so where the source is (in the far west if nobody knows) and in UTC. What arrived on a day
-- may be of the day before: where something waits since then, that one is not worked off.
WITH house AS (
    SELECT
        least(
            (now() AT TIME ZONE 'UTC')::date,
            (
                SELECT (min(d.stored_at) AT TIME ZONE 'UTC')::date - 1
                FROM work.queue AS q
                INNER JOIN raw.item AS i ON q.item_id = i.item_id
                INNER JOIN raw.document AS d ON i.sha256 = d.sha256
                WHERE q.stage = 'extract' AND q.priority = 0
            )
        ) AS until
),

pages AS (
    SELECT
        f.source_id,
        (min(f.found_at) AT TIME ZONE 'UTC')::date - 1 AS until
    FROM work.frontier AS f
    WHERE f.state = 'waiting' AND f.priority = 0 AND f.next_at <= now() AND f.source_id IS NOT NULL
    GROUP BY f.source_id
)

SELECT
    s.source_id,
    least(h.until, p.until, (now() AT TIME ZONE coalesce(s.zone, 'Etc/GMT+12'))::date) AS until
FROM core.source AS s
CROSS JOIN house AS h
LEFT JOIN pages AS p ON s.source_id = p.source_id
