-- Set with what names were found that are the same as before; replays under way note who was named.
WITH noted AS (
    INSERT INTO work.replay_names (replay_id, item_id, names, output_hash)
    SELECT
        r.replay_id,
        a.item_id,
        n.names,
        a.output_hash
    FROM work.replay AS r
    CROSS JOIN core.annotation AS a
    INNER JOIN work.names_of_items AS n ON a.item_id = n.item_id
    WHERE r.is_noting AND a.item_id = ANY(%(items)s)
    ON CONFLICT DO NOTHING
)

UPDATE core.annotation AS a
SET
    version = n.version,
    annotated_at = now()
FROM unnest(%(items)s::bigint[], %(versions)s::jsonb[]) AS n (item_id, version)
WHERE a.item_id = n.item_id
