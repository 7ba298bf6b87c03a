-- The cleaned texts of items with what is known of them.
SELECT
    e.item_id,
    e.month,
    e.text,
    e.title,
    e.language,
    e.published_day,
    e.source_id,
    e.output_hash
FROM core.extraction AS e
WHERE e.item_id = ANY(%(items)s) AND e.kind IN ('article', 'live_blog')
ORDER BY e.item_id
