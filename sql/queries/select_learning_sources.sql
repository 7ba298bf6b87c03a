-- The sources of which more than one article is known, in order; null for the articles of nobody known.
SELECT e.source_id
FROM core.publication AS p
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
WHERE e.kind IN ('article', 'live_blog')
GROUP BY e.source_id
HAVING count(DISTINCT e.text_hash) > 1
ORDER BY e.source_id
