-- Take up to %(batch)s unclaimed items that are due for %(stage)s.
WITH next AS (
    SELECT q.item_id
    FROM work.queue AS q
    WHERE q.stage = %(stage)s AND q.not_before <= now() AND q.claimed_by IS NULL
    ORDER BY q.priority, q.not_before, q.item_id
    LIMIT %(batch)s
    FOR UPDATE SKIP LOCKED
)

UPDATE work.queue AS q
SET
    claimed_by = %(worker)s,
    claim = q.claim + 1,
    lease_until = now() + %(lease)s
FROM next
WHERE q.item_id = next.item_id AND q.stage = %(stage)s
RETURNING q.item_id, q.claim, q.attempts
