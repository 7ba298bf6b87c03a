-- Every story's articles.
SELECT
    s.story_id::text,
    s.article_id::text
FROM core.story_member AS s
