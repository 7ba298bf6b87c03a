-- The latest end of a window that a daily run has resolved.
SELECT max(r.until)
FROM work.run AS r
WHERE r.kind = 'daily'
