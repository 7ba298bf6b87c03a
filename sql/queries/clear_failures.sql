-- Forget an old rejection or quarantine of what was queued again.
WITH again AS (
    SELECT DISTINCT a.item_id FROM arrival AS a
    WHERE a.is_changed
),

gone AS (
    DELETE FROM core.rejection AS j USING again AS g
    WHERE j.item_id = g.item_id
)

DELETE FROM work.quarantine AS q USING again AS g
WHERE q.item_id = g.item_id
