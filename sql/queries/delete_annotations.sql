-- Remove what annotate made of the items before, in whatever month it stands; replays under way note who was named.
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
),

mentions AS (
    DELETE FROM core.mention AS n
    WHERE n.item_id = ANY(%(items)s)
),

citations AS (
    DELETE FROM core.citation AS c
    WHERE c.item_id = ANY(%(items)s)
),

quotes AS (
    DELETE FROM core.quote AS q
    WHERE q.item_id = ANY(%(items)s)
),

times AS (
    DELETE FROM core.time_expression AS t
    WHERE t.item_id = ANY(%(items)s)
)

DELETE FROM core.annotation AS a
WHERE a.item_id = ANY(%(items)s)
