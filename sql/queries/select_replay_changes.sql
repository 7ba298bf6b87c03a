-- The changes of a replay, publication by publication.
SELECT
    c.publication_id,
    coalesce(p.key, c.publication_id) AS key,
    c.source_id,
    c.field,
    c.before,
    c.after
FROM work.replay_change AS c
LEFT JOIN core.publication AS p ON c.publication_id = p.publication_id
WHERE c.replay_id = %(replay)s
ORDER BY c.publication_id, c.item_id, c.field
