-- Remove what annotate made of the items before, in whatever month it stands.
WITH mentions AS (
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
