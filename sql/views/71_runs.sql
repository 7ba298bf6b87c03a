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
    r.ended_at,
    r.run_key,
    r.state,
    r.note,
    r.error
FROM work.run AS r;

COMMENT ON VIEW news.runs IS 'One row per run at the door: offered = new + known + refused + failed + waiting.';
COMMENT ON COLUMN news.runs.run_id IS 'Id of the run.';
COMMENT ON COLUMN news.runs.kind IS 'load, inbox, submission, push, daily, fetch or manual; of a run that failed before it came to the door, the name of its DAG.';
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
COMMENT ON COLUMN news.runs.run_key IS 'Airflow''s run id; null for what a person typed.';
COMMENT ON COLUMN news.runs.state IS 'running (also of a run that was killed), done or failed.';
COMMENT ON COLUMN news.runs.note IS 'What was asked for, and what it could not bring, in words.';
COMMENT ON COLUMN news.runs.error IS 'Why it failed, in words.';
