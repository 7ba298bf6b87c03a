-- Let days that are set apart be computed again.
UPDATE work.dirty_day AS d
SET attempts = 0, not_before = now(), set_apart_at = NULL
FROM unnest(%(days)s::date[], %(undated)s::boolean[]) AS n (day, undated)
WHERE d.day = n.day AND d.undated = n.undated AND d.set_apart_at IS NOT NULL
