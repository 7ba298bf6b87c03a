-- Give days up that are set apart: their stories stay as they are until something marks the day again.
DELETE FROM work.dirty_day AS d
USING unnest(%(days)s::date[], %(undated)s::boolean[]) AS n (day, undated)
WHERE d.day = n.day AND d.undated = n.undated AND d.set_apart_at IS NOT NULL
