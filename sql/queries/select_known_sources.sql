-- Of the sources named, those that are known.
SELECT s.source_id
FROM core.source AS s
WHERE s.source_id = ANY(%(sources)s)
