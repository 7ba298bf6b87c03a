-- Names of items that were found again go on as if they had not been replaced.
WITH found_again AS (
    DELETE FROM core.annotation_past AS p
    USING core.annotation AS a
    LEFT JOIN work.noted AS n ON a.item_id = n.item_id AND n.item_id = ANY(%(items)s)
    WHERE
        a.item_id = ANY(%(items)s)
        AND p.item_id = a.item_id
        AND p.until = a.stands_since
        AND p.mentions = coalesce(n.mentions, '[]')
    RETURNING p.item_id, p.since
)

UPDATE core.annotation AS a
SET stands_since = f.since
FROM found_again AS f
WHERE a.item_id = f.item_id
