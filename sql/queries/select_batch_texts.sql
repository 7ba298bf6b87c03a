-- The publications of items, their current texts if they are articles, and the texts they stood for before.
SELECT
    p.publication_id,
    CASE WHEN e.kind IN ('article', 'live_blog') THEN a.words_hash END AS words_hash,
    m.words_hash AS words_before
FROM core.publication AS p
LEFT JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN core.annotation AS a ON p.current_item_id = a.item_id
LEFT JOIN core.membership AS m ON p.publication_id = m.publication_id
WHERE
    p.publication_id IN (
        SELECT x.publication_id FROM core.extraction AS x
        WHERE x.item_id = ANY(%(items)s)
    )
ORDER BY p.publication_id
