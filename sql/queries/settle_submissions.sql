-- Mark submissions as taken, with what became of their arrivals; the bytes that the raw store has are not kept twice.
WITH fates AS (
    SELECT
        a.location,
        bool_or(a.is_new) AS is_new,
        bool_and(a.refused_reason IS NOT NULL) AS is_refused,
        (array_agg(concat_ws(': ', a.refused_reason, a.refused_detail) ORDER BY a.ordinal))[1] AS reason
    FROM arrival AS a
    GROUP BY a.location
)

UPDATE raw.submission AS s
SET
    taken_at = now(),
    run_id = %(run)s,
    outcome = CASE WHEN f.is_refused THEN 'refused' WHEN f.is_new THEN 'new' ELSE 'known' END,
    reason = CASE WHEN f.is_refused THEN f.reason END,
    body = CASE WHEN f.is_refused THEN s.body ELSE ''::bytea END
FROM fates AS f
WHERE s.submission_id = ANY(%(ids)s) AND f.location = 'submission:' || s.submission_id
