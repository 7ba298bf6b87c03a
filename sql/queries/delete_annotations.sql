-- Remove what annotate made of the items before, in whatever month it stands; the names are kept as past, and replays
-- under way note who was named.
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
),

annotations AS (
    DELETE FROM core.annotation AS a
    WHERE a.item_id = ANY(%(items)s)
    RETURNING a.item_id, a.stands_since, a.annotated_at, a.version
)

INSERT INTO core.annotation_past (item_id, since, until, annotated_at, version, mentions)
SELECT
    a.item_id,
    a.stands_since,
    now(),
    a.annotated_at,
    a.version,
    coalesce(n.mentions, '[]')
FROM annotations AS a
LEFT JOIN work.noted AS n ON a.item_id = n.item_id AND n.item_id = ANY(%(items)s)
WHERE a.stands_since < now()
