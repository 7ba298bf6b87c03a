-- Remove what replays under way have noted of items.
WITH names AS (
    DELETE FROM work.replay_names AS n
    WHERE n.item_id = ANY(%(items)s)
)

DELETE FROM work.replay_reading AS r
WHERE r.item_id = ANY(%(items)s)
