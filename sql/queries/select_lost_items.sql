-- Items that are in none of the places where an item may be, and what is missing of each; the first ones.
SELECT
    i.item_id,
    i.door_key,
    CASE
        WHEN e.item_id IS NULL THEN 'it waits for nothing, and extract made nothing of it'
        WHEN a.item_id IS NULL THEN 'it waits for nothing, and annotate made nothing of it'
        ELSE 'its publication is in no article'
    END AS missing
FROM work.place AS p
INNER JOIN raw.item AS i ON p.item_id = i.item_id
LEFT JOIN core.extraction AS e ON p.item_id = e.item_id
LEFT JOIN core.annotation AS a ON p.item_id = a.item_id
WHERE p.place = 'lost'
ORDER BY i.item_id
LIMIT %(most)s
