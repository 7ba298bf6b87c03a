-- How many rows the tables hold that a backup is counted by.
SELECT
    (SELECT count(*) FROM raw.document) AS documents,
    (SELECT count(*) FROM raw.bytes) AS bytes,
    (SELECT count(*) FROM raw.capture) AS captures,
    (SELECT count(*) FROM raw.item) AS items,
    (SELECT count(*) FROM core.publication) AS publications,
    (SELECT count(*) FROM core.article) AS articles,
    (SELECT count(*) FROM core.story) AS stories
