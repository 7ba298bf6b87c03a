-- Of the stories named, those without an article.
SELECT s.story_id
FROM core.story AS s
WHERE
    s.story_id = ANY(%(stories)s)
    AND NOT EXISTS (
        SELECT 1 FROM core.story_member AS sm
        WHERE sm.story_id = s.story_id
    )
