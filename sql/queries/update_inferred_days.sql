-- Infer the day of undated articles from their stories, apart from evidence.
UPDATE core.article AS a
SET inferred_day = s.first_day
FROM core.story_member AS sm
INNER JOIN core.story AS s ON sm.story_id = s.story_id
WHERE
    sm.story_id = ANY(%(stories)s)
    AND a.article_id = sm.article_id
    AND a.published_day IS NULL
    AND a.inferred_day IS DISTINCT FROM s.first_day
