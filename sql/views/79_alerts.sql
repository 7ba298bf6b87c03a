-- One row per break that a person should look at: a source that is not as it was, a run that is late.
CREATE OR REPLACE VIEW news.alerts AS
SELECT
    a.alert_id::text AS alert_id,
    a.kind,
    a.source_id,
    s.name AS source_name,
    a.subject,
    a.since_day,
    a.detail,
    a.raised_at,
    (a.raised_at AT TIME ZONE 'UTC')::date AS raised_day,
    a.ended_at,
    (a.ended_at AT TIME ZONE 'UTC')::date AS ended_day
FROM work.alert AS a
LEFT JOIN core.source AS s ON a.source_id = s.source_id;

COMMENT ON VIEW news.alerts IS 'One row per break that a person should look at: a source that is not as it was, a run that is late.';
COMMENT ON COLUMN news.alerts.alert_id IS 'Id of the alert.';
COMMENT ON COLUMN news.alerts.kind IS 'volume, articles, dated, words, junk or feeds of a source (see docs/airflow.md); overdue, deadline and others of the house.';
COMMENT ON COLUMN news.alerts.source_id IS 'The source that is not as it was; null if it is no matter of one source.';
COMMENT ON COLUMN news.alerts.source_name IS 'Name of the source.';
COMMENT ON COLUMN news.alerts.subject IS 'What it is about: a source, a run, all sources.';
COMMENT ON COLUMN news.alerts.since_day IS 'The first day on which it was so; null if it is no matter of days.';
COMMENT ON COLUMN news.alerts.detail IS 'What is so now and what is usual, in words; as it was last found to be.';
COMMENT ON COLUMN news.alerts.raised_at IS 'When it was found first.';
COMMENT ON COLUMN news.alerts.raised_day IS 'The same as a day, UTC.';
COMMENT ON COLUMN news.alerts.ended_at IS 'When it was found to be over; null while it is open.';
COMMENT ON COLUMN news.alerts.ended_day IS 'The same as a day, UTC.';
