-- Free what workers had in hand when a backup was made: their numbers may be another's by now.
WITH queue AS (
    UPDATE work.queue AS q
    SET claimed_by = NULL, lease_until = NULL, claim = q.claim + 1
    WHERE q.claimed_by IS NOT NULL
),

hosts AS (
    UPDATE work.host AS h
    SET claimed_by = NULL
    WHERE h.claimed_by IS NOT NULL
),

listings AS (
    UPDATE work.listing AS l
    SET taken_by = NULL
    WHERE l.taken_by IS NOT NULL
)

UPDATE work.frontier AS f
SET taken_by = NULL
WHERE f.taken_by IS NOT NULL
