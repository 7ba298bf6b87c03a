-- Write down the sightings of the batch; one seen before only moves its clocks.
-- Marks items that gained a sighting unlike any before, or an earlier one: the first that claims something is believed.
WITH sightings AS (
    SELECT DISTINCT ON (a.month, a.capture_id)
        a.*,
        min(a.seen_at) OVER same AS first_at,
        max(a.seen_at) OVER same AS last_at,
        count(*) OVER same AS times
    FROM arrival AS a
    WINDOW same AS (PARTITION BY a.month, a.capture_id)
    ORDER BY a.month, a.capture_id, a.ordinal
),

kept AS (
    INSERT INTO raw.capture AS c (
        month, capture_id, item_id, run_id, medium, location, name, container_sha256, container_offset, claims, http,
        first_seen_at, last_seen_at, times_seen, refused_reason, refused_detail
    )
    SELECT
        s.month,
        s.capture_id,
        s.item_id,
        %(run)s,
        s.medium,
        s.location,
        s.name,
        s.container_sha256,
        s.container_offset,
        s.claims,
        s.http,
        s.first_at,
        s.last_at,
        s.times,
        s.refused_reason,
        s.refused_detail
    FROM sightings AS s
    ORDER BY s.month, s.capture_id
    ON CONFLICT (month, capture_id) DO UPDATE
        SET
            first_seen_at = least(c.first_seen_at, excluded.first_seen_at),
            last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at),
            times_seen = c.times_seen + excluded.times_seen,
            http = coalesce(excluded.http, c.http)
    RETURNING c.item_id, c.medium, c.name, c.claims, c.first_seen_at
)

UPDATE arrival AS a
SET is_changed = true
FROM kept AS k
WHERE
    a.item_id = k.item_id
    AND NOT a.is_changed
    AND NOT EXISTS (
        SELECT 1 FROM raw.capture AS o
        WHERE
            o.item_id = k.item_id
            AND o.claims = k.claims
            AND o.medium = k.medium
            AND o.name IS NOT DISTINCT FROM k.name
            AND o.first_seen_at <= k.first_seen_at
    )
