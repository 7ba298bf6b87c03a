-- How many of these items are in a queue.
SELECT count(*) AS items
FROM work.queue AS q
WHERE q.item_id = ANY(%(items)s)
