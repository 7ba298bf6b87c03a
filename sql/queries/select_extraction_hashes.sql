-- What extract made of the items before: a hash of its output, and the publication.
SELECT
    e.item_id,
    e.output_hash,
    e.publication_id
FROM core.extraction AS e
WHERE e.item_id = ANY(%(items)s)
