-- What waits for a person to look.
SELECT
    q.item_id AS item,
    q.stage,
    q.reason,
    q.attempts,
    q.at,
    i.door_key AS publication_key,
    split_part(q.detail, E'\n', 1) AS detail
FROM work.quarantine AS q
INNER JOIN raw.item AS i ON q.item_id = i.item_id
ORDER BY q.at, q.item_id
