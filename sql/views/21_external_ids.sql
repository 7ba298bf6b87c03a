-- One row per claimed id: the ids under which a publication was delivered.
CREATE OR REPLACE VIEW news.external_ids AS
SELECT DISTINCT
    x.external_id,
    x.publication_id
FROM core.external_id AS x;

COMMENT ON VIEW news.external_ids IS 'One row per claimed id: the ids under which a publication was delivered.';
COMMENT ON COLUMN news.external_ids.external_id IS 'The id as claimed.';
COMMENT ON COLUMN news.external_ids.publication_id IS 'The publication it was claimed for.';
