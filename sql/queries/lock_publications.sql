-- Lock the publications the items belonged to, in the order of their ids.
SELECT p.publication_id
FROM core.publication AS p
WHERE
    p.publication_id IN (
        SELECT i.publication_id FROM raw.item AS i
        WHERE i.item_id = ANY(%(items)s) AND i.publication_id IS NOT NULL
    )
ORDER BY p.publication_id
FOR NO KEY UPDATE
