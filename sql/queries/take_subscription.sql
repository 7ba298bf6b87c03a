-- Take the subscription whose hub is to be asked next; who takes it and dies leaves it to the next for ten minutes.
UPDATE work.subscription AS s
SET
    asked_at = now(),
    attempts = s.attempts + 1,
    next_at = now() + interval '10 minutes'
WHERE
    s.subscription_id = (
        SELECT d.subscription_id FROM work.subscription AS d
        WHERE d.next_at <= now()
        ORDER BY d.next_at, d.subscription_id
        LIMIT 1
        FOR UPDATE SKIP LOCKED
    )
RETURNING
    s.subscription_id,
    s.topic,
    s.hub,
    s.public_url,
    s.state,
    s.attempts,
    coalesce(s.lease_until > now(), FALSE) AS is_leased
