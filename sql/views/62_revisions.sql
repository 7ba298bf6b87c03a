-- One row per text a publication has had.
CREATE OR REPLACE VIEW news.revisions AS
SELECT
    r.publication_id,
    r.n,
    r.first_seen_at,
    l.last_seen_at,
    e.title,
    e.word_count,
    r.change,
    r.diff
FROM core.revision AS r
INNER JOIN core.extraction AS e ON r.item_id = e.item_id
LEFT JOIN LATERAL (
    SELECT max(i.last_seen_at) AS last_seen_at
    FROM core.extraction AS x
    INNER JOIN raw.item AS i ON x.item_id = i.item_id
    WHERE x.publication_id = r.publication_id AND x.text_hash = r.text_hash AND i.medium = r.medium
) AS l ON true;

COMMENT ON VIEW news.revisions IS 'One row per text a publication has had.';
COMMENT ON COLUMN news.revisions.publication_id IS 'The publication.';
COMMENT ON COLUMN news.revisions.n IS 'Number of the revision, 1 for the first.';
COMMENT ON COLUMN news.revisions.first_seen_at IS 'First capture that showed this text.';
COMMENT ON COLUMN news.revisions.last_seen_at IS 'Last capture that showed this text.';
COMMENT ON COLUMN news.revisions.title IS 'Title with this text.';
COMMENT ON COLUMN news.revisions.word_count IS 'Words of this text.';
COMMENT ON COLUMN news.revisions.change IS 'first, or what changed against the revision before: text.';
COMMENT ON COLUMN news.revisions.diff IS 'A readable difference to the revision before.';
