-- Take a day's articles out of their stories; return which stood where.
DELETE FROM core.story_member AS sm
WHERE sm.day = %(day)s AND sm.undated = %(undated)s
RETURNING sm.article_id, sm.story_id
