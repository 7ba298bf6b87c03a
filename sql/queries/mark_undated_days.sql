-- Mark the days on which undated articles were first seen, near the days the articles named were first seen.
INSERT INTO work.dirty_day AS d (day, undated)
SELECT DISTINCT
    u.first_seen_day,
    true
FROM core.article AS a
INNER JOIN core.article AS u
    ON u.first_seen_day BETWEEN a.first_seen_day - %(reach)s AND a.first_seen_day + %(reach)s
WHERE a.article_id = ANY(%(articles)s) AND u.published_day IS null
ON CONFLICT (undated, day) DO UPDATE SET mark = nextval('work.dirty_mark')
