-- The first moment at which something in the run's reach may be asked, a host's rest counted in; null if there is none.
WITH underway AS MATERIALIZED (
    SELECT r.run_id FROM work.run AS r
    WHERE r.state = 'running' AND r.started_at > now() - interval '2 days'  -- no run takes longer: older ones were killed
),

reached AS (
    SELECT
        l.host,
        l.next_at
    FROM work.listing AS l
    WHERE %(listings)s AND l.next_at IS NOT NULL AND l.source_id = ANY(%(sources)s::text[])
    UNION ALL
    SELECT
        w.host,
        w.next_at
    FROM work.listing_wish AS w
    WHERE %(listings)s AND w.run_id = %(run)s AND w.next_at IS NOT NULL
    UNION ALL
    SELECT
        h.host,
        p.next_at
    FROM work.host AS h
    CROSS JOIN generate_series(0, 2) AS g (priority)
    CROSS JOIN
        LATERAL (
            SELECT f.next_at FROM work.frontier AS f
            WHERE
                %(everything)s
                AND f.host = h.host
                AND f.priority = g.priority
                AND f.next_at IS NOT NULL
                AND (
                    f.priority = 0
                    OR NOT %(sparing)s
                    OR f.run_id = %(run)s
                    OR coalesce(f.run_id, 0) NOT IN (SELECT u.run_id FROM underway AS u)
                )
            ORDER BY f.next_at
            LIMIT 1
        ) AS p
    WHERE %(pages)s AND (%(among)s::text[] IS NULL OR h.host = ANY(%(among)s::text[]))
    UNION ALL
    SELECT
        h.host,
        p.next_at
    FROM work.host AS h
    CROSS JOIN generate_series(0, 2) AS g (priority)
    CROSS JOIN
        LATERAL (
            SELECT f.next_at FROM work.frontier AS f
            WHERE
                NOT %(everything)s
                AND f.run_id = %(run)s
                AND f.host = h.host
                AND f.priority = g.priority
                AND f.next_at IS NOT NULL
            ORDER BY f.next_at
            LIMIT 1
        ) AS p
    WHERE %(pages)s AND (%(among)s::text[] IS NULL OR h.host = ANY(%(among)s::text[]))
    UNION ALL
    SELECT
        f.host,
        min(f.next_at) AS next_at
    FROM work.frontier AS f
    WHERE
        %(pages)s
        AND NOT %(everything)s
        AND f.source_id = ANY(%(sources)s::text[])
        AND f.next_at IS NOT NULL
    GROUP BY f.host
)

SELECT min(greatest(r.next_at, h.resting_until)) AS next_at
FROM reached AS r
INNER JOIN work.host AS h ON r.host = h.host
WHERE %(among)s::text[] IS NULL OR h.host = ANY(%(among)s::text[])
