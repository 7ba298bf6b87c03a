-- One row per article or story id that gave way to another.
CREATE OR REPLACE VIEW news.moves AS
SELECT
    v.kind,
    v.old_id::text AS old_id,
    v.new_id::text AS new_id,
    v.at,
    v.why
FROM core.move AS v;

COMMENT ON VIEW news.moves IS 'One row per article or story id that gave way to another.';
COMMENT ON COLUMN news.moves.kind IS 'article or story.';
COMMENT ON COLUMN news.moves.old_id IS 'The id that is no more.';
COMMENT ON COLUMN news.moves.new_id IS 'The id to use now; null if nothing took its place.';
COMMENT ON COLUMN news.moves.at IS 'When.';
COMMENT ON COLUMN news.moves.why IS 'The reason.';
