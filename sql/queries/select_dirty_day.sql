-- The next day whose stories must be computed: the most urgent first, of these the dated ones, each in order.
SELECT
    d.day,
    d.undated,
    d.mark,
    d.priority,
    d.attempts
FROM work.due_day AS d
WHERE d.priority <= %(lowest)s
ORDER BY d.priority, d.undated, d.day
LIMIT 1
