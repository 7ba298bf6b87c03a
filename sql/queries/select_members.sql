-- Every publication whose current text, or whose text until now, is one of those named, with its place until now.
WITH touched AS (
    SELECT p.publication_id
    FROM core.annotation AS a
    INNER JOIN core.publication AS p ON a.item_id = p.current_item_id
    WHERE a.words_hash = ANY(%(texts)s)
    UNION
    SELECT m.publication_id
    FROM core.membership AS m
    WHERE m.words_hash = ANY(%(texts)s)
)

SELECT
    p.publication_id,
    CASE WHEN e.kind IN ('article', 'live_blog') THEN a.words_hash END AS words_hash,
    e.published_day,
    e.published_at,
    p.first_seen_at,
    p.key,
    e.source_id,
    a.output_hash,
    m.article_id,
    coalesce(m.kind = 'origin', false) AS was_origin
FROM touched AS t
INNER JOIN core.publication AS p ON t.publication_id = p.publication_id
LEFT JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN core.annotation AS a ON p.current_item_id = a.item_id
LEFT JOIN core.membership AS m ON p.publication_id = m.publication_id
ORDER BY p.publication_id
