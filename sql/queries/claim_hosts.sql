-- Take up to %(batch)s hosts that have something due in the run's reach, rest not, and are no living worker's.
-- The second look at the locks sees a worker that came after the first.
WITH alive AS MATERIALIZED (
    SELECT l.objid::bigint AS worker
    FROM pg_locks AS l
    WHERE
        l.locktype = 'advisory'
        AND l.database = (
            SELECT d.oid FROM pg_database AS d
            WHERE d.datname = current_database()
        )
        AND l.classid::bigint = %(key)s
),

underway AS MATERIALIZED (
    SELECT r.run_id FROM work.run AS r
    WHERE r.state = 'running' AND r.started_at > now() - interval '2 days'  -- no run takes longer: older ones were killed
),

next AS (
    SELECT h.host
    FROM work.host AS h
    WHERE
        (h.resting_until IS NULL OR h.resting_until <= now())
        AND (%(among)s::text[] IS NULL OR h.host = ANY(%(among)s::text[]))
        AND (
            h.claimed_by IS NULL
            OR (
                h.claimed_by NOT IN (SELECT a.worker FROM alive AS a)
                AND NOT EXISTS (
                    SELECT 1 FROM pg_locks AS l
                    WHERE
                        l.locktype = 'advisory'
                        AND l.database = (
                            SELECT d.oid FROM pg_database AS d
                            WHERE d.datname = current_database()
                        )
                        AND l.classid::bigint = %(key)s
                        AND l.objid::bigint = h.claimed_by
                )
            )
        )
        AND (
            EXISTS (
                SELECT 1 FROM work.listing AS l
                WHERE %(listings)s AND l.host = h.host AND l.next_at <= now() AND l.source_id = ANY(%(sources)s::text[])
            )
            OR EXISTS (
                SELECT 1 FROM work.listing_wish AS w
                WHERE %(listings)s AND w.run_id = %(run)s AND w.host = h.host AND w.next_at <= now()
            )
            OR EXISTS (
                SELECT 1
                FROM generate_series(0, 2) AS g (priority)
                INNER JOIN work.frontier AS f ON g.priority = f.priority
                WHERE
                    %(pages)s
                    AND %(everything)s
                    AND f.host = h.host
                    AND f.next_at <= now()
                    AND (
                        f.priority = 0
                        OR NOT %(sparing)s
                        OR f.run_id = %(run)s
                        OR coalesce(f.run_id, 0) NOT IN (SELECT u.run_id FROM underway AS u)
                    )
            )
            OR EXISTS (
                SELECT 1
                FROM generate_series(0, 2) AS g (priority)
                INNER JOIN work.frontier AS f ON g.priority = f.priority
                WHERE %(pages)s AND NOT %(everything)s AND f.run_id = %(run)s AND f.host = h.host AND f.next_at <= now()
            )
            OR EXISTS (
                SELECT 1
                FROM generate_series(0, 2) AS g (priority)
                CROSS JOIN unnest(%(sources)s::text[]) AS s (source_id)
                INNER JOIN work.frontier AS f ON g.priority = f.priority AND s.source_id = f.source_id
                WHERE %(pages)s AND NOT %(everything)s AND f.host = h.host AND f.next_at <= now()
            )
        )
    ORDER BY h.asked_at NULLS FIRST, h.host
    LIMIT %(batch)s
    FOR UPDATE SKIP LOCKED
)

UPDATE work.host AS h
SET claimed_by = %(worker)s
FROM next AS n
WHERE h.host = n.host
RETURNING
    h.host,
    h.pace,
    h.crawl_delay,
    h.failures,
    coalesce(h.distrusted_at > now() - interval '30 days', FALSE) AS distrusted,
    h.asked_at,
    h.resting_until,
    h.resting_for
