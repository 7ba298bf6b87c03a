-- The dated articles first seen in a range of days, with their terms and the story they are in.
SELECT
    a.article_id,
    a.origin_id,
    a.published_day AS day,
    a.published_at,
    a.first_seen_at,
    p.key,
    a.first_seen_day,
    n.terms,
    sm.story_id
FROM core.article AS a
INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
INNER JOIN core.annotation AS n ON p.current_item_id = n.item_id
INNER JOIN core.story_member AS sm ON a.article_id = sm.article_id
WHERE a.published_day IS NOT NULL AND a.first_seen_day BETWEEN %(first)s AND %(last)s
