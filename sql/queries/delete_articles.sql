-- Remove articles that gave way to others.
DELETE FROM core.article AS a
WHERE a.article_id = ANY(%(articles)s)
