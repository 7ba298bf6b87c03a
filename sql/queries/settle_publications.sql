-- Choose the current item of publications: an article before anything else, a page before a feed, the latest text.
-- Tells which now stand otherwise, or elsewhere in canonical order.
WITH best AS (
    SELECT DISTINCT ON (e.publication_id)
        e.publication_id,
        e.item_id
    FROM core.extraction AS e
    INNER JOIN raw.item AS i ON e.item_id = i.item_id
    WHERE e.publication_id = ANY(%(publications)s)
    ORDER BY
        e.publication_id ASC,
        e.kind IN ('article', 'live_blog') DESC,
        array_position(ARRAY['page', 'feed', 'bulk', 'file'], i.medium),
        coalesce(i.shown_at, i.first_seen_at) DESC,
        i.first_seen_at DESC,
        i.sha256 ASC,
        i.door_id COLLATE "C" ASC
),

seen AS (
    SELECT DISTINCT ON (e.publication_id)
        e.publication_id,
        i.first_seen_at,
        i.first_seen_claimed
    FROM core.extraction AS e
    INNER JOIN raw.item AS i ON e.item_id = i.item_id
    WHERE e.publication_id = ANY(%(publications)s)
    ORDER BY e.publication_id ASC, i.first_seen_at ASC, i.first_seen_claimed DESC
),

before AS (
    SELECT
        p.publication_id,
        p.current_item_id,
        p.first_seen_at
    FROM core.publication AS p
    WHERE p.publication_id = ANY(%(publications)s)
)

UPDATE core.publication AS p
SET
    current_item_id = b.item_id,
    first_seen_at = coalesce(s.first_seen_at, p.first_seen_at),
    first_seen_claimed = coalesce(s.first_seen_claimed, p.first_seen_claimed)
FROM before AS o
LEFT JOIN best AS b ON o.publication_id = b.publication_id
LEFT JOIN seen AS s ON o.publication_id = s.publication_id
WHERE p.publication_id = o.publication_id
RETURNING
    p.current_item_id,
    p.current_item_id IS DISTINCT FROM o.current_item_id OR p.first_seen_at <> o.first_seen_at AS is_moved
