-- Queue items for %(stage)s, as urgent as %(priority)s, else as they came; a row under work is taken from its worker.
INSERT INTO work.queue AS q (stage, item_id, priority)
SELECT
    %(stage)s,
    i.item_id,
    coalesce(%(priority)s::smallint, i.priority)
FROM raw.item AS i
WHERE i.item_id = ANY(%(items)s)
ORDER BY i.item_id
ON CONFLICT (stage, item_id) DO UPDATE SET
    claim = q.claim + 1,
    claimed_by = NULL,
    lease_until = NULL,
    attempts = 0,
    not_before = now(),
    priority = least(q.priority, excluded.priority)
