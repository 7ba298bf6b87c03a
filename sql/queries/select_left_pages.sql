-- What a run still has open on its account, by host: pages, the first moment, the last failures in words.
SELECT
    t.host,
    sum(t.pages)::bigint AS pages,
    greatest(min(t.next_at), min(h.resting_until)) AS next_at,
    coalesce(jsonb_object_agg(t.failure, t.pages) FILTER (WHERE t.failure IS NOT NULL), '{}') AS failures,
    min(CASE WHEN h.resting_until > now() THEN h.resting_for END) AS resting_for
FROM (
    SELECT
        f.host,
        coalesce(f.detail, replace(f.outcome, '_', ' ')) AS failure,
        count(*) AS pages,
        min(f.next_at) AS next_at
    FROM work.frontier AS f
    WHERE f.run_id = %(run)s AND f.next_at IS NOT NULL AND f.counted_as IS NOT NULL
    GROUP BY f.host, failure
) AS t
INNER JOIN work.host AS h ON t.host = h.host
GROUP BY t.host
ORDER BY next_at, t.host
LIMIT %(batch)s
