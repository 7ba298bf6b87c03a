-- Remove what extract made of the items before; replays that are under way note what it was.
WITH noted AS (
    INSERT INTO work.replay_reading (
        replay_id, item_id, publication_id, kind, title, text, published_day, source_id, output_hash
    )
    SELECT
        r.replay_id,
        i.item_id,
        coalesce(x.publication_id, i.publication_id) AS publication_id,
        x.kind,
        x.title,
        x.text,
        x.published_day,
        x.source_id,
        x.output_hash
    FROM work.replay AS r
    CROSS JOIN raw.item AS i
    LEFT JOIN core.extraction AS x ON i.item_id = x.item_id
    LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
    WHERE r.is_noting AND i.item_id = ANY(%(items)s) AND coalesce(x.item_id, j.item_id) IS NOT NULL
    ON CONFLICT DO NOTHING
),

segments AS (
    DELETE FROM core.segment AS g USING core.extraction AS e
    WHERE e.item_id = ANY(%(items)s) AND g.item_id = e.item_id AND g.month = e.month
),

claims AS (
    DELETE FROM core.date_claim AS d
    WHERE d.item_id = ANY(%(items)s)
),

ids AS (
    DELETE FROM core.external_id AS x
    WHERE x.item_id = ANY(%(items)s)
),

rejections AS (
    DELETE FROM core.rejection AS j
    WHERE j.item_id = ANY(%(items)s)
)

DELETE FROM core.extraction AS e
WHERE e.item_id = ANY(%(items)s)
