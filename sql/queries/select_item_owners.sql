-- The publications and sources of items.
SELECT
    i.item_id,
    coalesce(i.publication_id, i.door_id) AS publication_id,
    e.source_id
FROM raw.item AS i
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
WHERE i.item_id = ANY(%(items)s)
