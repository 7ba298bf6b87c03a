-- Remove what extract made of the items before.
WITH segments AS (
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
