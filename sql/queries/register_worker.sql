-- A new worker's number; its session holds the number's advisory lock for life, so that all can see it live.
WITH worker AS MATERIALIZED (
    SELECT nextval('work.worker')::integer AS id
)

SELECT
    w.id,
    pg_advisory_lock(%(key)s, w.id)
FROM worker AS w
