-- The next day whose stories must be computed: dated days first, each in order.
SELECT
    d.day,
    d.undated,
    d.mark
FROM work.dirty_day AS d
ORDER BY d.undated, d.day
LIMIT 1
