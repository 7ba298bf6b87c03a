-- All lines of up to %(most)s current articles of a source with distinct texts: those whose hashes come first.
WITH sample AS (
    SELECT DISTINCT ON (e.text_hash)
        e.text_hash,
        e.item_id,
        e.month,
        CASE WHEN NOT s.provisional THEN s.source_id END AS registered,
        e.canonical_url
    FROM core.extraction AS e
    INNER JOIN core.publication AS p ON e.item_id = p.current_item_id
    LEFT JOIN core.source AS s ON e.source_id = s.source_id
    WHERE
        (e.source_id = %(source)s OR (%(source)s::text IS NULL AND e.source_id IS NULL))
        AND e.kind IN ('article', 'live_blog')
    ORDER BY e.text_hash, p.key
    LIMIT %(most)s
)

SELECT
    t.item_id,
    t.registered,
    t.canonical_url,
    g.role,
    g.start_char,
    g.text
FROM sample AS t
INNER JOIN core.segment AS g ON t.item_id = g.item_id AND t.month = g.month
ORDER BY t.text_hash, g.ordinal
