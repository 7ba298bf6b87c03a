-- Make the partitions of the months named.
SELECT raw.open_month(m.month)
FROM unnest(%(months)s::date[]) AS m (month)
ORDER BY m.month
