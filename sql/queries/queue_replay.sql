-- Queue items to be read again, behind all that is new; a row under work is taken back from its worker.
INSERT INTO work.queue AS q (stage, item_id, priority)
SELECT
    'extract' AS stage,
    i.item_id,
    2 AS priority
FROM raw.item AS i
WHERE i.item_id = ANY(%(items)s)
ORDER BY i.item_id
ON CONFLICT (stage, item_id) DO UPDATE SET
    claim = q.claim + 1,
    claimed_by = NULL,
    lease_until = NULL,
    not_before = now()
