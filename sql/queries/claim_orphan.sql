-- Take one item whose worker is dead or whose lease is over; only now does it count an attempt.
WITH next AS (
    SELECT q.item_id
    FROM work.queue AS q
    WHERE
        q.stage = %(stage)s
        AND q.claimed_by IS NOT NULL
        AND q.priority <= %(lowest)s
        AND (
            q.lease_until < now()
            OR NOT EXISTS (
                SELECT 1
                FROM pg_locks AS l
                WHERE
                    l.locktype = 'advisory'
                    AND l.database = (
                        SELECT d.oid FROM pg_database AS d
                        WHERE d.datname = current_database()
                    )
                    AND l.classid::bigint = %(key)s
                    AND l.objid::bigint = q.claimed_by
            )
        )
    ORDER BY q.priority, q.not_before, q.item_id
    LIMIT 1
    FOR UPDATE SKIP LOCKED
)

UPDATE work.queue AS q
SET
    claimed_by = %(worker)s,
    claim = q.claim + 1,
    attempts = q.attempts + 1,
    lease_until = now() + %(lease)s
FROM next
WHERE q.item_id = next.item_id AND q.stage = %(stage)s
RETURNING q.item_id, q.claim, q.attempts, q.priority
