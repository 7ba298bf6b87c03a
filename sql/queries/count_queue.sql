-- How many items are due, leased to a living worker, and backing off, by stage; and when the next one is due.
SELECT
    q.stage,
    count(*) FILTER (WHERE q.claimed_by IS NULL AND q.not_before <= now()) AS due,
    count(*) FILTER (WHERE q.claimed_by IS NOT NULL) AS leased,
    count(*) FILTER (WHERE q.claimed_by IS NULL AND q.not_before > now()) AS later,
    min(q.not_before) FILTER (WHERE q.claimed_by IS NULL AND q.not_before > now()) AS next_at
FROM work.queue AS q
GROUP BY q.stage
