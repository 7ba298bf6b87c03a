-- Put quarantined items back into their stage's queue.
WITH freed AS (
    DELETE FROM work.quarantine AS q
    WHERE q.item_id = ANY(%(items)s)
    RETURNING q.item_id, q.stage
)

INSERT INTO work.queue (stage, item_id, priority)
SELECT
    f.stage,
    f.item_id,
    i.priority
FROM freed AS f
INNER JOIN raw.item AS i ON f.item_id = i.item_id
ORDER BY f.stage, f.item_id
ON CONFLICT (stage, item_id) DO NOTHING
RETURNING item_id
