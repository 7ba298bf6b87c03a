-- Keep of the sightings of items, and of what was refused at these addresses, that they were: of the claims the address.
UPDATE raw.capture AS c
SET
    claims = CASE WHEN c.claims ? 'url' THEN jsonb_build_object('url', c.claims -> 'url') ELSE '{}' END,
    http = NULL
WHERE c.item_id = ANY(%(items)s) OR (c.item_id IS NULL AND c.location = ANY(%(addresses)s::text[]))
