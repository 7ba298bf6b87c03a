-- The first article of each story named, in canonical order, undated ones last: by its origin the story is known.
SELECT DISTINCT ON (sm.story_id)
    sm.story_id,
    a.origin_id
FROM core.story_member AS sm
INNER JOIN core.article AS a ON sm.article_id = a.article_id
INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
WHERE sm.story_id = ANY(%(stories)s)
ORDER BY sm.story_id, sm.undated, a.published_day, a.published_at, a.first_seen_at, p.key
