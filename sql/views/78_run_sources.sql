-- One row per run and source: offered = new + known + refused + failed + waiting.
CREATE OR REPLACE VIEW news.run_sources AS
SELECT
    r.run_id::text AS run_id,
    r.kind,
    (r.started_at AT TIME ZONE 'UTC')::date AS started_day,
    r.started_at,
    nullif(s.source_id, '') AS source_id,
    n.name AS source_name,
    s.offered,
    s.new,
    s.known,
    s.refused,
    s.failed,
    s.waiting
FROM work.run_source AS s
INNER JOIN work.run AS r ON s.run_id = r.run_id
LEFT JOIN core.source AS n ON s.source_id = n.source_id;

COMMENT ON VIEW news.run_sources IS 'One row per run and source: offered = new + known + refused + failed + waiting.';
COMMENT ON COLUMN news.run_sources.run_id IS 'Id of the run.';
COMMENT ON COLUMN news.run_sources.kind IS 'load, inbox, submission, push, fetch, daily or manual.';
COMMENT ON COLUMN news.run_sources.started_day IS 'Day the run started, UTC.';
COMMENT ON COLUMN news.run_sources.started_at IS 'When the run started.';
COMMENT ON COLUMN news.run_sources.source_id IS 'The source that was asked; null gathers what none was asked for.';
COMMENT ON COLUMN news.run_sources.source_name IS 'Name of the source.';
COMMENT ON COLUMN news.run_sources.offered IS 'Documents the run was offered.';
COMMENT ON COLUMN news.run_sources.new IS 'Not seen before.';
COMMENT ON COLUMN news.run_sources.known IS 'Seen before.';
COMMENT ON COLUMN news.run_sources.refused IS 'Refused with a reason.';
COMMENT ON COLUMN news.run_sources.failed IS 'Could not be had this time.';
COMMENT ON COLUMN news.run_sources.waiting IS 'Not tried yet.';
