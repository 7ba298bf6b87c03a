-- Put quarantined items back into the queue of the stage at which each failed, as urgent as said.
WITH freed AS (
    DELETE FROM work.quarantine AS q
    USING unnest(%(items)s::bigint[], %(stages)s::text[]) AS n (item_id, stage)
    WHERE q.item_id = n.item_id AND q.stage = n.stage
    RETURNING q.item_id, q.stage
)

INSERT INTO work.queue (stage, item_id, priority)
SELECT
    f.stage,
    f.item_id,
    %(priority)s
FROM freed AS f
ORDER BY f.stage, f.item_id
ON CONFLICT (stage, item_id) DO NOTHING
