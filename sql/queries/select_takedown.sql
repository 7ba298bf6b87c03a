-- What a takedown of a publication reaches: its items, those seen at its address, all that is tied to their publications;
-- and every key that leads there.
WITH named AS (
    SELECT i.publication_id FROM raw.item AS i
    WHERE i.door_id = %(id)s
    UNION
    SELECT %(id)s AS publication_id
),

items AS (
    SELECT
        i.item_id,
        i.door_key
    FROM raw.item AS i
    WHERE i.door_id = %(id)s
    UNION
    SELECT
        i.item_id,
        i.door_key
    FROM raw.item AS i
    INNER JOIN named AS n ON i.publication_id = n.publication_id
),

keys AS (
    SELECT i.door_key AS key
    FROM items AS i
    UNION
    SELECT p.key
    FROM core.publication AS p
    INNER JOIN named AS n ON p.publication_id = n.publication_id
)

SELECT
    (SELECT coalesce(array_agg(i.item_id ORDER BY i.item_id), '{}') FROM items AS i) AS items,
    (SELECT coalesce(array_agg(k.key ORDER BY k.key), '{}') FROM keys AS k) AS keys
