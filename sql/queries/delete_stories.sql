-- Remove stories.
DELETE FROM core.story AS s
WHERE s.story_id = ANY(%(stories)s)
