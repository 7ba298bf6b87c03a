-- Make or move the items of the batch; the first row of an item in the batch is new if the item was not known.
-- A row that was inserted, not updated, has no xmax: a batch beside this one may have made the item a moment ago.
-- Tells of each whether it was known and is now claimed to have been shown later.
WITH sightings AS (
    SELECT
        a.sha256,
        a.door_id,
        min(a.door_key) AS door_key,
        (array_agg(a.medium ORDER BY array_position(ARRAY['page', 'feed', 'bulk', 'file'], a.medium)))[1] AS medium,
        min(a.priority) AS priority,
        min(a.seen_at) AS first_seen_at,
        max(a.seen_at) AS last_seen_at,
        max(a.seen_at) FILTER (WHERE a.seen_claimed) AS shown_at,
        (array_agg(a.seen_claimed ORDER BY a.seen_at ASC, a.seen_claimed DESC))[1] AS seen_claimed,
        min(a.ordinal) AS ordinal
    FROM arrival AS a
    WHERE a.sha256 IS NOT NULL
    GROUP BY a.sha256, a.door_id
),

earlier AS (
    SELECT
        i.item_id,
        i.first_seen_at,
        i.shown_at
    FROM raw.item AS i
    INNER JOIN sightings AS s ON i.sha256 = s.sha256 AND i.door_id = s.door_id
),

kept AS (
    INSERT INTO raw.item AS i (
        sha256, door_id, door_key, medium, priority, first_seen_at, first_seen_claimed, last_seen_at, shown_at
    )
    SELECT
        s.sha256,
        s.door_id,
        s.door_key,
        s.medium,
        s.priority,
        s.first_seen_at,
        s.seen_claimed,
        s.last_seen_at,
        s.shown_at
    FROM sightings AS s
    ORDER BY s.sha256, s.door_id
    ON CONFLICT (sha256, door_id) DO UPDATE
        SET
            medium = CASE
                WHEN
                    array_position(ARRAY['page', 'feed', 'bulk', 'file'], excluded.medium)
                    < array_position(ARRAY['page', 'feed', 'bulk', 'file'], i.medium)
                    THEN excluded.medium
                ELSE i.medium
            END,
            first_seen_claimed = CASE
                WHEN excluded.first_seen_at < i.first_seen_at THEN excluded.first_seen_claimed ELSE i.first_seen_claimed
            END,
            first_seen_at = least(i.first_seen_at, excluded.first_seen_at),
            last_seen_at = greatest(i.last_seen_at, excluded.last_seen_at),
            shown_at = greatest(i.shown_at, excluded.shown_at)
    RETURNING i.item_id, i.sha256, i.door_id, i.first_seen_at, i.shown_at, i.xmax = 0 AS is_inserted
)

UPDATE arrival AS a
SET
    item_id = k.item_id,
    is_new = (k.is_inserted AND a.ordinal = s.ordinal),
    is_changed = (e.item_id IS NULL OR k.first_seen_at < e.first_seen_at)
FROM kept AS k
INNER JOIN sightings AS s ON k.sha256 = s.sha256 AND k.door_id = s.door_id
LEFT JOIN earlier AS e ON k.item_id = e.item_id
WHERE a.sha256 = k.sha256 AND a.door_id = k.door_id
RETURNING a.item_id, e.item_id IS NOT NULL AND k.shown_at IS DISTINCT FROM e.shown_at AS is_shown_later
