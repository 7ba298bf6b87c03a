-- Up to %(most)s current articles of a source with distinct texts: those whose hashes come first.
SELECT DISTINCT ON (e.text_hash)
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
