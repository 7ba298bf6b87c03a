-- Remove what items said before, and what other items said while they were of the publications named; with the names.
WITH readings AS (
    DELETE FROM core.extraction_past AS r
    WHERE r.item_id = ANY(%(items)s) OR r.publication_id = ANY(%(publications)s)
    RETURNING r.item_id, r.text_hash, r.since, r.until
),

texts AS (
    SELECT
        t.item_id,
        t.text_hash
    FROM core.extraction_text AS t
    WHERE t.item_id = ANY(%(items)s)
    UNION
    SELECT
        g.item_id,
        g.text_hash
    FROM readings AS g
    WHERE NOT EXISTS (
        SELECT 1 FROM core.extraction_past AS o
        WHERE o.item_id = g.item_id AND o.text_hash = g.text_hash AND o.publication_id <> ALL(%(publications)s)
    )
),

gone AS (
    DELETE FROM core.extraction_text AS t
    USING texts AS g
    WHERE t.item_id = g.item_id AND t.text_hash = g.text_hash
),

names AS (
    SELECT
        a.item_id,
        a.until
    FROM core.annotation_past AS a
    WHERE a.item_id = ANY(%(items)s)
    UNION
    SELECT
        a.item_id,
        a.until
    FROM readings AS g
    INNER JOIN core.annotation_past AS a ON g.item_id = a.item_id AND g.until > a.since AND g.since < a.until
)

DELETE FROM core.annotation_past AS a
USING names AS n
WHERE a.item_id = n.item_id AND a.until = n.until
