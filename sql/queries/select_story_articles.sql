-- The articles of the stories named: what a headline is chosen from.
SELECT
    sm.story_id,
    a.origin_id,
    a.published_day,
    a.published_at,
    a.first_seen_at,
    p.key,
    n.terms,
    e.title,
    left(e.text, 400) AS opening
FROM core.story_member AS sm
INNER JOIN core.article AS a ON sm.article_id = a.article_id
INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.annotation AS n ON p.current_item_id = n.item_id
WHERE sm.story_id = ANY(%(stories)s)
