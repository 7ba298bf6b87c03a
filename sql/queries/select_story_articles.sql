-- The articles of the stories named: what a headline and the event's day are told from.
SELECT
    sm.story_id,
    a.origin_id,
    a.published_day,
    a.published_at,
    a.first_seen_at,
    p.key,
    n.terms,
    e.title,
    left(e.text, %(opening)s) AS opening,
    t.starts,
    t.days
FROM core.story_member AS sm
INNER JOIN core.article AS a ON sm.article_id = a.article_id
INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.annotation AS n ON p.current_item_id = n.item_id
LEFT JOIN LATERAL (
    SELECT
        array_agg(x.start_char ORDER BY x.ordinal) AS starts,
        array_agg(x.value::date ORDER BY x.ordinal) AS days
    FROM core.time_expression AS x
    WHERE x.item_id = e.item_id AND x.grain = 'day' AND x.value IS NOT NULL AND x.start_char < %(opening)s
) AS t ON TRUE
WHERE sm.story_id = ANY(%(stories)s)
