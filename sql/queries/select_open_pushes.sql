-- The runs of pushes with a page that is due, the oldest first.
SELECT p.run_id
FROM work.due_push AS p
ORDER BY p.run_id
LIMIT %(batch)s
