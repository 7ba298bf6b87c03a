-- The items that came through doors, but for those that extract refused or that wait for a person.
SELECT i.item_id
FROM raw.item AS i
WHERE
    i.door_id = ANY(%(doors)s)
    AND NOT EXISTS (
        SELECT 1 FROM core.rejection AS j
        WHERE j.item_id = i.item_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM work.quarantine AS q
        WHERE q.item_id = i.item_id AND q.stage = 'extract'
    )
ORDER BY i.item_id
