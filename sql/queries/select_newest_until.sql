-- The latest end of a window that a daily run has resolved; nobody has news of a day that has not begun.
SELECT max(least(r.until, (now() AT TIME ZONE 'UTC')::date + 1)) AS until
FROM work.run AS r
WHERE r.kind = 'daily'
