-- Write down that pages are gone or lead elsewhere; seen again, only the clocks move, and the last answer's status counts.
INSERT INTO raw.notice AS o (door_id, kind, target, status, first_seen_at, last_seen_at)
SELECT
    n.door_id,
    n.kind,
    n.target,
    (array_agg(n.status ORDER BY n.at DESC, n.status ASC))[1] AS status,
    min(n.at) AS first_seen_at,
    max(n.at) AS last_seen_at
FROM
    unnest(
        %(doors)s::text[], %(kinds)s::text[], %(targets)s::text[], %(statuses)s::integer[], %(times)s::timestamptz[]
    ) AS n (door_id, kind, target, status, at)
GROUP BY n.door_id, n.kind, n.target
ORDER BY n.door_id, n.kind, n.target
ON CONFLICT (door_id, kind, target) DO UPDATE SET
    status = CASE WHEN excluded.last_seen_at >= o.last_seen_at THEN excluded.status ELSE o.status END,
    first_seen_at = least(o.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(o.last_seen_at, excluded.last_seen_at)
