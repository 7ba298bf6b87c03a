-- Write down how many items of each source a replay's scope holds.
INSERT INTO work.replay_source (replay_id, source_id, items)
SELECT
    %(replay)s AS replay_id,
    n.source_id,
    n.items
FROM unnest(%(sources)s::text[], %(items)s::bigint[]) AS n (source_id, items)
