-- One row per run at the door: offered = new + known + refused + failed + waiting.
CREATE OR REPLACE VIEW news.runs AS
SELECT
    r.run_id::text AS run_id,
    r.kind,
    r.since,
    r.until,
    r.offered,
    r.new,
    r.known,
    r.refused,
    r.failed,
    r.waiting,
    r.started_at,
    r.ended_at
FROM work.run AS r;

COMMENT ON VIEW news.runs IS 'One row per run at the door: offered = new + known + refused + failed + waiting.';
COMMENT ON COLUMN news.runs.run_id IS 'Id of the run.';
COMMENT ON COLUMN news.runs.kind IS 'load, inbox, daily, fetch or manual.';
COMMENT ON COLUMN news.runs.since IS 'First day of the window the run resolved, inclusive.';
COMMENT ON COLUMN news.runs.until IS 'End of the window, exclusive.';
COMMENT ON COLUMN news.runs.offered IS 'Documents the run was offered.';
COMMENT ON COLUMN news.runs.new IS 'Not seen before.';
COMMENT ON COLUMN news.runs.known IS 'Seen before.';
COMMENT ON COLUMN news.runs.refused IS 'Refused with a reason.';
COMMENT ON COLUMN news.runs.failed IS 'Could not be had this time.';
COMMENT ON COLUMN news.runs.waiting IS 'Not tried yet.';
COMMENT ON COLUMN news.runs.started_at IS 'Start.';
COMMENT ON COLUMN news.runs.ended_at IS 'End; null while it runs or if it was killed.';
