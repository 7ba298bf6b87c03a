-- All lines of a sample of articles, each article's in a row.
SELECT
    t.item_id,
    g.role,
    g.start_char,
    g.text
FROM unnest(%(items)s::bigint[], %(months)s::date[]) AS t (item_id, month)
INNER JOIN core.segment AS g ON t.item_id = g.item_id AND t.month = g.month
ORDER BY t.item_id, g.ordinal
