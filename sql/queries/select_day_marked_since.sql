-- The next of the days marked after mark %(mark)s: the dated ones first, each in order.
SELECT
    d.day,
    d.undated,
    d.mark,
    d.priority
FROM work.dirty_day AS d
WHERE d.mark > %(mark)s
ORDER BY d.undated, d.day
LIMIT 1
