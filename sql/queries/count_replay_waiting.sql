-- What waits of all that is replayed: items of %(stage)s up to item %(reached)s, then everything behind the news.
SELECT
    count(*) FILTER (WHERE q.stage = %(stage)s AND q.item_id <= %(reached)s) AS of_stage,
    count(*) + (
        SELECT count(*) FROM work.due_day AS d
        WHERE d.priority = 2
    ) AS in_all
FROM work.queue AS q
WHERE q.priority = 2 AND (q.claimed_by IS NOT NULL OR q.not_before <= now())
