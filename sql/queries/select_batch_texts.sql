-- The publications of items, their current texts if they are articles, and the texts they stood for before.
-- With them those that no item stands for any more though they have a place.
WITH touched AS (
    SELECT x.publication_id
    FROM core.extraction AS x
    WHERE x.item_id = ANY(%(items)s)
    UNION
    SELECT v.publication_id
    FROM core.publication AS v
    INNER JOIN core.membership AS n ON v.publication_id = n.publication_id
    WHERE v.current_item_id IS NULL
)

SELECT
    p.publication_id,
    CASE WHEN e.kind IN ('article', 'live_blog') THEN a.words_hash END AS words_hash,
    m.words_hash AS words_before
FROM touched AS t
INNER JOIN core.publication AS p ON t.publication_id = p.publication_id
LEFT JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN core.annotation AS a ON p.current_item_id = a.item_id
LEFT JOIN core.membership AS m ON p.publication_id = m.publication_id
ORDER BY p.publication_id
