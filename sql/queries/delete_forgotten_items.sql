-- Remove what is left of items that were taken down, once nothing waits: what comes again comes as new.
WITH items AS (
    SELECT i.item_id
    FROM raw.item AS i
    INNER JOIN core.rejection AS j ON i.item_id = j.item_id
    WHERE j.reason = 'forgotten' AND i.door_key = ANY(%(keys)s::text[])
),

captures AS (
    DELETE FROM raw.capture AS c
    USING items AS i
    WHERE c.item_id = i.item_id
)

DELETE FROM raw.item AS r
USING items AS i
WHERE r.item_id = i.item_id
