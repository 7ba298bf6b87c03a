-- The stories that a day's articles are in.
SELECT
    sm.article_id,
    sm.story_id
FROM core.story_member AS sm
WHERE sm.day = %(day)s AND sm.undated = %(undated)s
