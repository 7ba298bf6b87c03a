-- Items with what was claimed of them, the first sighting's claims first.
SELECT
    i.item_id,
    i.sha256,
    i.door_key,
    i.medium,
    i.first_seen_at,
    i.first_seen_claimed,
    c.names,
    c.claims,
    d.expired_at IS NOT NULL AS is_expired
FROM raw.item AS i
INNER JOIN raw.document AS d ON i.sha256 = d.sha256
INNER JOIN LATERAL (
    SELECT
        array_agg(s.name ORDER BY s.first_seen_at, s.capture_id) FILTER (WHERE s.name IS NOT NULL) AS names,
        jsonb_agg(s.claims ORDER BY s.first_seen_at, s.capture_id) AS claims
    FROM raw.capture AS s
    WHERE s.item_id = i.item_id
) AS c ON TRUE
WHERE i.item_id = ANY(%(items)s)
ORDER BY i.item_id
