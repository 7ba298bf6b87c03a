-- How many items of each source a replay's scope holds.
SELECT
    s.source_id,
    s.items
FROM work.replay_source AS s
WHERE s.replay_id = %(replay)s
ORDER BY s.source_id
