-- Stories without an article.
SELECT s.story_id
FROM core.story AS s
WHERE NOT EXISTS (
    SELECT 1 FROM core.story_member AS sm
    WHERE sm.story_id = s.story_id
)
