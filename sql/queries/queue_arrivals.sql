-- Queue for extract what is new or was seen with something new; a row under work is taken back from its worker.
INSERT INTO work.queue AS q (stage, item_id, priority)
SELECT
    'extract' AS stage,
    a.item_id,
    min(a.priority) AS priority
FROM arrival AS a
WHERE a.is_changed
GROUP BY a.item_id
ORDER BY a.item_id
ON CONFLICT (stage, item_id) DO UPDATE SET
    claim = q.claim + 1,
    claimed_by = NULL,
    lease_until = NULL,
    not_before = now(),
    priority = least(q.priority, excluded.priority)
