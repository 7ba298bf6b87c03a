-- The revisions of publications that are still to be compared: what each showed, and what was shown before it.
SELECT
    r.publication_id,
    r.n,
    b.title AS earlier_title,
    b.text AS earlier_text,
    b.kind AS earlier_kind,
    bn.notes AS earlier_notes,
    e.title,
    e.text,
    e.kind,
    en.notes
FROM core.revision AS r
INNER JOIN core.extraction AS e ON r.item_id = e.item_id
INNER JOIN core.extraction AS b ON r.earlier_item = b.item_id
CROSS JOIN
    LATERAL (
        SELECT coalesce(array_agg(left(g.text, 5000) ORDER BY g.ordinal), '{}') AS notes
        FROM core.segment AS g
        WHERE g.item_id = b.item_id AND g.month = b.month AND g.role IN ('meta', 'junk')
    ) AS bn
CROSS JOIN
    LATERAL (
        SELECT coalesce(array_agg(left(g.text, 5000) ORDER BY g.ordinal), '{}') AS notes
        FROM core.segment AS g
        WHERE g.item_id = e.item_id AND g.month = e.month AND g.role IN ('meta', 'junk')
    ) AS en
WHERE r.publication_id = ANY(%(publications)s) AND r.change = ''
ORDER BY r.publication_id, r.n
