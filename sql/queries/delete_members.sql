-- Take the articles named out of their stories; return the stories they left.
DELETE FROM core.story_member AS sm
WHERE sm.article_id = ANY(%(articles)s)
RETURNING sm.story_id
