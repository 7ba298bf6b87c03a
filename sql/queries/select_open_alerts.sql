-- The alerts that are open, the oldest first.
SELECT
    a.kind,
    a.subject,
    a.detail,
    a.source_id,
    a.since_day
FROM work.alert AS a
WHERE a.ended_at IS NULL
ORDER BY a.raised_at, a.alert_id
