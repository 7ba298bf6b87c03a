-- Mark the days whose stories must be computed again: of a dated article every day of the window it enters.
INSERT INTO work.dirty_day AS d (day, undated, priority)
SELECT DISTINCT
    n.day,
    n.undated,
    %(priority)s::smallint
FROM unnest(%(days)s::date[], %(undated)s::boolean[]) AS n (day, undated)
ORDER BY n.undated, n.day
ON CONFLICT (undated, day) DO UPDATE SET
    mark = nextval('work.dirty_mark'),
    set_apart_at = NULL,  -- what has changed may have healed it
    priority = least(d.priority, excluded.priority)
