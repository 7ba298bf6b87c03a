-- Set what items were read with that say what they said before.
UPDATE core.extraction AS e
SET
    version = n.version,
    learned = n.learned,
    extracted_at = now()
FROM unnest(%(items)s::bigint[], %(versions)s::jsonb[], %(learned)s::bigint[]) AS n (item_id, version, learned)
WHERE e.item_id = n.item_id
