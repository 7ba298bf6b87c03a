-- Give items back, to be tried again after %(delay)s, one attempt further if %(counts)s.
UPDATE work.queue AS q
SET
    claimed_by = NULL,
    lease_until = NULL,
    not_before = now() + %(delay)s,
    attempts = q.attempts + (%(counts)s)::integer,
    last_error = %(error)s
FROM unnest(%(items)s::bigint[], %(claims)s::bigint[]) AS mine (item_id, claim)
WHERE
    q.stage = %(stage)s
    AND q.item_id = mine.item_id
    AND q.claim = mine.claim
    AND q.claimed_by = %(worker)s
