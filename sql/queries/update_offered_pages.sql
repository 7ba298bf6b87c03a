-- Write down what an offer made of pages whose rows are held.
UPDATE work.frontier AS f
SET
    source_id = n.source_id,
    state = n.state,
    next_at = n.next_at,
    priority = n.priority,
    claims = n.claims,
    run_id = n.run_id,
    counted_as = n.counted_as,
    attempts = CASE WHEN n.state = 'waiting' THEN 0 ELSE f.attempts END
FROM
    unnest(
        %(urls)s::text[],
        %(sources)s::text[],
        %(states)s::text[],
        %(times)s::timestamptz[],
        %(priorities)s::smallint[],
        %(claims)s::jsonb[],
        %(runs)s::bigint[],
        %(accounts)s::text[]
    ) AS n (url, source_id, state, next_at, priority, claims, run_id, counted_as)
WHERE f.url = n.url
