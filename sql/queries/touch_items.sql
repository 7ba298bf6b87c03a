-- Write down that items were seen again as they are: a server said "not modified". Returns them.
WITH seen AS (
    SELECT
        i.item_id,
        max(n.at) AS at
    FROM unnest(%(hashes)s::bytea[], %(doors)s::text[], %(times)s::timestamptz[]) AS n (sha256, door_id, at)
    INNER JOIN raw.item AS i ON n.sha256 = i.sha256 AND n.door_id = i.door_id
    GROUP BY i.item_id
),

held AS (
    SELECT i.item_id FROM raw.item AS i
    WHERE i.item_id IN (SELECT s.item_id FROM seen AS s)
    ORDER BY i.item_id
    FOR NO KEY UPDATE
),

items AS (
    UPDATE raw.item AS i
    SET
        last_seen_at = greatest(i.last_seen_at, s.at),
        shown_at = greatest(i.shown_at, s.at)
    FROM seen AS s
    INNER JOIN held AS h ON s.item_id = h.item_id
    WHERE i.item_id = s.item_id
),

latest AS (
    SELECT DISTINCT ON (c.item_id)
        c.month,
        c.capture_id,
        s.at
    FROM seen AS s
    INNER JOIN raw.capture AS c ON s.item_id = c.item_id
    WHERE c.medium = 'page'
    ORDER BY c.item_id ASC, c.last_seen_at DESC, c.capture_id ASC
),

captures AS (
    UPDATE raw.capture AS c
    SET
        last_seen_at = greatest(c.last_seen_at, l.at),
        times_seen = c.times_seen + 1
    FROM latest AS l
    WHERE c.month = l.month AND c.capture_id = l.capture_id
)

SELECT s.item_id
FROM seen AS s
ORDER BY s.item_id
