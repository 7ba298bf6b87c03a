-- How many of the items are due for extract or under work there.
SELECT count(*) AS items
FROM work.queue AS q
WHERE
    q.stage = 'extract'
    AND q.item_id = ANY(%(items)s)
    AND (q.claimed_by IS NOT NULL OR q.not_before <= now())
