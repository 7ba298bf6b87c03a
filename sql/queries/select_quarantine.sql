-- The items that wait for a person to look, the oldest first, each with the last line of its traceback.
SELECT
    q.item_id AS item,
    q.stage,
    q.reason,
    q.attempts,
    q.at,
    i.door_key AS publication_key,
    (regexp_match(q.detail, '([^\n]+)\s*$'))[1] AS detail
FROM work.quarantine AS q
INNER JOIN raw.item AS i ON q.item_id = i.item_id
ORDER BY q.at, q.item_id
