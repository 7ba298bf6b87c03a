-- What the witnesses of a sample of articles say of their dates, each article's in a row; only of articles that show
-- a date between strokes or dashes with a whole year behind: no other says which comes first, day or month.
SELECT
    d.item_id,
    d.field,
    d.origin,
    d.raw,
    d.value
FROM core.date_claim AS d
WHERE
    d.item_id = ANY(%(items)s)
    AND EXISTS (
        SELECT 1 FROM core.date_claim AS n
        WHERE n.item_id = d.item_id AND n.raw ~ '\d[/-]\s?\d{1,2}[/-]\s?(19|20)\d\d'
    )
ORDER BY d.item_id, d.ordinal
