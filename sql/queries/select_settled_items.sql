-- Of the items named, those that deduplicate must see though no stage before it has work left with them.
SELECT e.item_id
FROM core.extraction AS e
LEFT JOIN core.annotation AS a ON e.item_id = a.item_id
LEFT JOIN core.membership AS m ON e.publication_id = m.publication_id
WHERE
    e.item_id = ANY(%(items)s)
    AND (a.item_id IS NOT NULL OR (m.publication_id IS NOT NULL AND e.kind NOT IN ('article', 'live_blog')))
