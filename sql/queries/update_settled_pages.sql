-- Write down what answers made of pages whose rows are held.
UPDATE work.frontier AS f
SET
    state = n.state,
    next_at = n.next_at,
    visits = n.visits,
    attempts = n.attempts,
    fetched_at = n.fetched_at,
    asked_at = n.asked_at,
    outcome = n.outcome,
    status = n.status,
    detail = n.detail,
    final_url = n.final_url,
    etag = n.etag,
    last_modified = n.last_modified,
    sha256 = n.sha256,
    door_id = n.door_id,
    counted_as = CASE WHEN f.run_id = %(run)s THEN n.counted_as ELSE f.counted_as END,
    taken_by = NULL
FROM
    unnest(
        %(urls)s::text[],
        %(states)s::text[],
        %(times)s::timestamptz[],
        %(visits)s::smallint[],
        %(attempts)s::smallint[],
        %(fetched)s::timestamptz[],
        %(asked)s::timestamptz[],
        %(outcomes)s::text[],
        %(statuses)s::integer[],
        %(details)s::text[],
        %(final_urls)s::text[],
        %(etags)s::text[],
        %(modified)s::text[],
        %(hashes)s::bytea[],
        %(doors)s::text[],
        %(accounts)s::text[]
    ) AS n (
        url, state, next_at, visits, attempts, fetched_at, asked_at, outcome, status, detail, final_url, etag,
        last_modified, sha256, door_id, counted_as
    )
WHERE f.url = n.url
