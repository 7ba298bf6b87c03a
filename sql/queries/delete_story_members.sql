-- Take articles that are no longer of a day out of their stories.
DELETE FROM core.story_member AS sm
WHERE sm.day = %(day)s AND sm.undated = %(undated)s AND sm.article_id = ANY(%(articles)s)
