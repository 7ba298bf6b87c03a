-- Untie items from their publications.
UPDATE raw.item AS i
SET publication_id = NULL
WHERE i.item_id = ANY(%(items)s) AND i.publication_id IS NOT NULL
