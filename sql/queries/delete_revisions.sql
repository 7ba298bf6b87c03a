-- Remove the revisions of publications, to be counted again.
DELETE FROM core.revision AS r
WHERE r.publication_id = ANY(%(publications)s)
