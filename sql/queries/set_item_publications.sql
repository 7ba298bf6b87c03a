-- Tie items to their publications.
UPDATE raw.item AS i
SET publication_id = n.publication_id
FROM unnest(%(items)s::bigint[], %(ids)s::text[]) AS n (item_id, publication_id)
WHERE i.item_id = n.item_id AND i.publication_id IS DISTINCT FROM n.publication_id
