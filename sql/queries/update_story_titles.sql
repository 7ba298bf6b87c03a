-- Set the titles of stories.
UPDATE core.story AS s
SET title = n.title
FROM unnest(%(stories)s::bigint[], %(titles)s::text[]) AS n (story_id, title)
WHERE s.story_id = n.story_id AND s.title IS DISTINCT FROM n.title
