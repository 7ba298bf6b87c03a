-- Take up to %(batch)s due pages of a host that the worker owns, by priority, then by time; they are now the run's.
-- Each of the three reaches has an index of its own, so that no reach walks over what only another may ask.
WITH underway AS MATERIALIZED (
    SELECT r.run_id FROM work.run AS r
    WHERE r.state = 'running' AND r.started_at > now() - interval '2 days'  -- no run takes longer: older ones were killed
),

due AS (
    SELECT p.url
    FROM work.host AS h
    CROSS JOIN generate_series(0, 2) AS g (priority)
    CROSS JOIN
        LATERAL (
            SELECT f.url FROM work.frontier AS f
            WHERE
                %(everything)s
                AND f.host = h.host
                AND f.priority = g.priority
                AND f.next_at <= now()
                AND f.taken_by IS DISTINCT FROM %(worker)s
                AND (
                    f.priority = 0
                    OR NOT %(sparing)s
                    OR f.run_id = %(run)s
                    OR coalesce(f.run_id, 0) NOT IN (SELECT u.run_id FROM underway AS u)
                )
            ORDER BY f.next_at
            LIMIT %(batch)s
        ) AS p
    WHERE h.host = %(host)s
    UNION
    SELECT p.url
    FROM work.host AS h
    CROSS JOIN generate_series(0, 2) AS g (priority)
    CROSS JOIN
        LATERAL (
            SELECT f.url FROM work.frontier AS f
            WHERE
                NOT %(everything)s
                AND f.run_id = %(run)s
                AND f.host = h.host
                AND f.priority = g.priority
                AND f.next_at <= now()
                AND f.taken_by IS DISTINCT FROM %(worker)s
            ORDER BY f.next_at
            LIMIT %(batch)s
        ) AS p
    WHERE h.host = %(host)s
    UNION
    SELECT p.url
    FROM work.host AS h
    CROSS JOIN generate_series(0, 2) AS g (priority)
    CROSS JOIN unnest(%(sources)s::text[]) AS s (source_id)
    CROSS JOIN
        LATERAL (
            SELECT f.url FROM work.frontier AS f
            WHERE
                NOT %(everything)s
                AND f.source_id = s.source_id
                AND f.host = h.host
                AND f.priority = g.priority
                AND f.next_at <= now()
                AND f.taken_by IS DISTINCT FROM %(worker)s
            ORDER BY f.next_at
            LIMIT %(batch)s
        ) AS p
    WHERE h.host = %(host)s
),

next AS (
    SELECT
        f.url,
        f.run_id,
        f.counted_as
    FROM work.frontier AS f
    WHERE
        f.url IN (SELECT d.url FROM due AS d)
        AND f.next_at <= now()
        AND f.taken_by IS DISTINCT FROM %(worker)s
    ORDER BY f.priority, f.next_at, f.url
    LIMIT %(batch)s
    FOR UPDATE
)

UPDATE work.frontier AS f
SET
    run_id = %(run)s,
    counted_as = 'waiting',
    taken_by = %(worker)s
FROM next AS n
WHERE f.url = n.url
RETURNING
    f.url,
    f.host,
    f.source_id,
    f.claims,
    f.etag,
    f.last_modified,
    f.sha256,
    f.door_id,
    f.visits,
    f.attempts,
    f.fetched_at,
    f.priority,
    f.asked_at,
    f.outcome,
    f.final_url,
    f.next_at,
    n.run_id AS run_before,
    n.counted_as AS counted_before,
    f.found_by
