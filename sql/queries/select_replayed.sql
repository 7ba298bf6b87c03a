-- Items as they stand after they were read again; with what became of those that were not, and whether they wait.
SELECT
    i.item_id,
    coalesce(p.key, i.door_key) AS key,
    e.source_id,
    e.kind,
    e.title,
    e.text,
    e.published_day,
    e.output_hash,
    coalesce(u.reason, q.last_error) AS fault,
    CASE WHEN e.item_id IS NULL THEN j.reason END AS refusal
FROM raw.item AS i
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
LEFT JOIN core.publication AS p ON e.publication_id = p.publication_id
LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
LEFT JOIN work.quarantine AS u ON i.item_id = u.item_id AND u.stage = 'extract'
LEFT JOIN work.queue AS q ON i.item_id = q.item_id AND q.stage = 'extract'
WHERE i.item_id = ANY(%(items)s)
ORDER BY i.item_id
