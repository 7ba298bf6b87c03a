-- The latest %(most)s runs at the door, or those that go by one of Airflow's run ids; the newest first.
SELECT
    r.run_id,
    r.run_key,
    r.kind,
    r.state,
    r.since,
    r.until,
    r.started_at,
    r.ended_at,
    r.note,
    r.error,
    r.offered,
    r.new,
    r.known,
    r.refused,
    r.failed,
    r.waiting
FROM news.runs AS r
WHERE %(key)s::text IS NULL OR r.run_key = %(key)s
ORDER BY r.started_at DESC, r.run_id DESC
LIMIT %(most)s
