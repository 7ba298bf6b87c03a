-- What Airflow shows of its runs, beside what they counted: how a run stands, what it was asked for, why it failed.
-- Airflow's run ids are its own within one DAG, so a key is one only together with the kind of run.
ALTER TABLE work.run
DROP CONSTRAINT run_run_key_key,
ADD CONSTRAINT run_kind_key UNIQUE (kind, run_key),
ADD COLUMN state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'failed')),
ADD COLUMN note text,
ADD COLUMN error text;
UPDATE work.run SET state = 'done'
WHERE ended_at IS NOT NULL;
COMMENT ON COLUMN work.run.run_key IS 'Airflow''s run id; null for what a person typed.';
COMMENT ON COLUMN work.run.note IS 'What was asked for, and what it could not bring, in words.';
COMMENT ON COLUMN work.run.error IS 'Why it failed, in words; null once it goes on.';
