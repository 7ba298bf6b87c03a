-- The robots.txt files kept for these origins, with their bytes.
SELECT
    r.origin,
    r.asked_at,
    r.expires_at,
    r.status,
    r.outcome,
    r.failing_since,
    b.codec,
    b.data
FROM work.robots AS r
LEFT JOIN raw.bytes AS b ON r.sha256 = b.sha256
WHERE r.origin = ANY(%(origins)s::text[])
