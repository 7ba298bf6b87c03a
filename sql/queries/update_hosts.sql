-- Write down what is known of hosts; those that are given back are anybody's again.
-- A host that was caught is asked in full for thirty days, then tried again.
UPDATE work.host AS h
SET
    pace = n.pace,
    crawl_delay = n.crawl_delay,
    failures = n.failures,
    resting_until = n.resting_until,
    resting_for = n.resting_for,
    asked_at = greatest(h.asked_at, n.asked_at),
    distrusted_at = CASE
        WHEN n.distrusted AND coalesce(h.distrusted_at <= now() - interval '30 days', true) THEN now()
        ELSE h.distrusted_at
    END,
    claimed_by = CASE WHEN %(release)s THEN null ELSE h.claimed_by END
FROM
    unnest(
        %(hosts)s::text[],
        %(paces)s::double precision[],
        %(delays)s::double precision[],
        %(failures)s::integer[],
        %(distrusted)s::boolean[],
        %(asked)s::timestamptz[],
        %(rests)s::timestamptz[],
        %(reasons)s::text[]
    ) AS n (host, pace, crawl_delay, failures, distrusted, asked_at, resting_until, resting_for)
WHERE h.host = n.host AND h.claimed_by = %(worker)s
