-- The items' own texts, the current texts of their publications if they are articles, and those they stood for before.
-- With them those of publications that no item stands for any more though they have a place.
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

SELECT a.words_hash
FROM core.annotation AS a
WHERE a.item_id = ANY(%(items)s)
UNION
SELECT a.words_hash
FROM touched AS t
INNER JOIN core.publication AS p ON t.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.annotation AS a ON p.current_item_id = a.item_id
WHERE e.kind IN ('article', 'live_blog')
UNION
SELECT m.words_hash
FROM touched AS t
INNER JOIN core.membership AS m ON t.publication_id = m.publication_id
