-- Remove the bytes of items, unless another item has the same.
DELETE FROM raw.bytes AS b
USING raw.item AS i
WHERE
    i.item_id = ANY(%(items)s)
    AND b.sha256 = i.sha256
    AND NOT EXISTS (
        SELECT 1 FROM raw.item AS o
        WHERE o.sha256 = i.sha256 AND NOT o.item_id = ANY(%(items)s)
    )
