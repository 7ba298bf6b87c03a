-- Write down askings, whatever they came to.
INSERT INTO raw.attempt (
    month, run_id, what, url, host, at, seconds, outcome, status, detail, final_url, size, sha256, http
)
SELECT
    date_trunc('month', n.at AT TIME ZONE 'UTC')::date,
    %(run)s,
    n.what,
    n.url,
    n.host,
    n.at,
    n.seconds,
    n.outcome,
    n.status,
    n.detail,
    n.final_url,
    n.size,
    n.sha256,
    n.http
FROM
    unnest(
        %(whats)s::text[],
        %(urls)s::text[],
        %(hosts)s::text[],
        %(at)s::timestamptz[],
        %(seconds)s::double precision[],
        %(outcomes)s::text[],
        %(statuses)s::integer[],
        %(details)s::text[],
        %(final_urls)s::text[],
        %(sizes)s::bigint[],
        %(hashes)s::bytea[],
        %(https)s::jsonb[]
    ) AS n (what, url, host, at, seconds, outcome, status, detail, final_url, size, sha256, http)
