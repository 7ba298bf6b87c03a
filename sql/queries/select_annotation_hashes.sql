-- What annotate made of the items before: a hash of its input and output.
SELECT
    a.item_id,
    a.output_hash
FROM core.annotation AS a
WHERE a.item_id = ANY(%(items)s)
