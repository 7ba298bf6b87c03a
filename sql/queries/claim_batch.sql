-- Take up to %(batch)s unclaimed items that are due for %(stage)s: the most urgent, all of one priority.
WITH free AS (
    SELECT
        q.item_id,
        q.priority
    FROM work.queue AS q
    WHERE
        q.stage = %(stage)s
        AND q.not_before <= now()
        AND q.claimed_by IS NULL
        AND q.priority <= %(lowest)s
    ORDER BY q.priority, q.not_before, q.item_id
    LIMIT %(batch)s
    FOR UPDATE SKIP LOCKED
),

next AS (
    SELECT f.item_id
    FROM free AS f
    WHERE f.priority = (SELECT min(o.priority) FROM free AS o)
)

UPDATE work.queue AS q
SET
    claimed_by = %(worker)s,
    claim = q.claim + 1,
    lease_until = now() + %(lease)s
FROM next
WHERE q.item_id = next.item_id AND q.stage = %(stage)s
RETURNING q.item_id, q.claim, q.attempts, q.priority
