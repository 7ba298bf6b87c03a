-- What bytes are older than %(days)s days and needed by nobody: documents, their bytes as stored, the day of the oldest.
SELECT
    count(*) AS documents,
    coalesce(sum(s.size), 0)::bigint AS bytes,
    (min(s.stored_at) AT TIME ZONE 'UTC')::date AS oldest_day
FROM work.spent_bytes AS s
WHERE
    s.stored_at < now() - make_interval(days => %(days)s)
    AND s.last_seen_at < now() - make_interval(days => %(days)s)
