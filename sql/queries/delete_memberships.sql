-- Take publications out of their articles.
DELETE FROM core.membership AS m
WHERE m.publication_id = ANY(%(publications)s)
