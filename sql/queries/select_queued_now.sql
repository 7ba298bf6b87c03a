-- The items that this transaction has queued for %(stage)s.
SELECT q.item_id
FROM work.queue AS q
WHERE q.stage = %(stage)s AND q.not_before = now()
ORDER BY q.item_id
