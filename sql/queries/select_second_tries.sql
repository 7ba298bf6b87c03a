-- What is quarantined, the oldest first, and how often upkeep took it out with which remedy.
SELECT
    q.item_id,
    q.stage,
    q.reason,
    coalesce(t.remedy, '') AS remedy,
    coalesce(t.tries, 0) AS tries
FROM work.quarantine AS q
LEFT JOIN work.second_try AS t ON q.item_id = t.item_id AND q.stage = t.stage
ORDER BY q.at, q.item_id, q.stage
