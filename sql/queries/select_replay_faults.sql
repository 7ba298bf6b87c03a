-- The items that broke a stage since a replay began, or are tried again behind the news, with the reason.
SELECT
    i.item_id,
    coalesce(i.publication_id, i.door_id) AS publication_id,
    e.source_id,
    q.reason
FROM work.replay AS r
INNER JOIN work.quarantine AS q ON r.started_at <= q.at
INNER JOIN raw.item AS i ON q.item_id = i.item_id AND r.started_at > i.first_seen_at
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
WHERE r.replay_id = %(replay)s
UNION ALL
SELECT
    i.item_id,
    coalesce(i.publication_id, i.door_id) AS publication_id,
    e.source_id,
    'is tried again: ' || w.last_error AS reason
FROM work.queue AS w
INNER JOIN raw.item AS i ON w.item_id = i.item_id
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
WHERE w.priority = 2 AND w.last_error IS NOT NULL
ORDER BY item_id
