-- Remove what items said before, and what other items said while they were of the publications named.
WITH readings AS (
    DELETE FROM core.extraction_past AS r
    WHERE r.item_id = ANY(%(items)s) OR r.publication_id = ANY(%(publications)s)
    RETURNING r.item_id, r.text_hash
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
)

DELETE FROM core.extraction_text AS t
USING texts AS g
WHERE t.item_id = g.item_id AND t.text_hash = g.text_hash
