-- Of the items named, those that were shown after what their publication stands for, and would stand before it now.
SELECT i.item_id
FROM raw.item AS i
INNER JOIN core.extraction AS e ON i.item_id = e.item_id
INNER JOIN core.publication AS p ON i.publication_id = p.publication_id
INNER JOIN raw.item AS c ON p.current_item_id = c.item_id
INNER JOIN core.extraction AS s ON c.item_id = s.item_id
WHERE
    i.item_id = ANY(%(items)s)
    AND i.item_id <> c.item_id
    AND (
        e.kind IN ('article', 'live_blog'),
        -array_position(ARRAY['page', 'feed', 'bulk', 'file'], i.medium),
        coalesce(i.shown_at, i.first_seen_at)
    ) >= (
        s.kind IN ('article', 'live_blog'),
        -array_position(ARRAY['page', 'feed', 'bulk', 'file'], c.medium),
        coalesce(c.shown_at, c.first_seen_at)
    )
    AND NOT EXISTS (
        SELECT 1 FROM work.quarantine AS q
        WHERE q.item_id = i.item_id AND q.stage = 'extract'
    )
ORDER BY i.item_id
