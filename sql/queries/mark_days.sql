-- Mark the days whose stories must be computed again: of a dated article every day of the window it enters.
INSERT INTO work.dirty_day AS d (day, undated)
SELECT DISTINCT
    n.day,
    n.undated
FROM unnest(%(days)s::date[], %(undated)s::boolean[]) AS n (day, undated)
ORDER BY n.undated, n.day
ON CONFLICT (undated, day) DO UPDATE SET mark = nextval('work.dirty_mark')
