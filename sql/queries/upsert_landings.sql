-- Give the pages that redirects led to rows of their own, as if they had been asked; one that a run still has on its
-- account is left to that run.
INSERT INTO work.frontier AS f (
    url, host, source_id, state, next_at, found_at, found_by, visits, fetched_at, asked_at, outcome, status, etag,
    last_modified, sha256, door_id
)
SELECT DISTINCT ON (n.url)
    n.url,
    n.host,
    n.source_id,
    'fetched',
    n.next_at,
    n.at AS found_at,
    n.found_by,
    1 AS visits,
    n.at AS fetched_at,
    n.at AS asked_at,
    'ok' AS outcome,
    n.status,
    n.etag,
    n.last_modified,
    n.sha256,
    n.door_id
FROM
    unnest(
        %(urls)s::text[],
        %(hosts)s::text[],
        %(sources)s::text[],
        %(times)s::timestamptz[],
        %(at)s::timestamptz[],
        %(found_by)s::text[],
        %(statuses)s::integer[],
        %(etags)s::text[],
        %(modified)s::text[],
        %(hashes)s::bytea[],
        %(doors)s::text[]
    ) AS n (url, host, source_id, next_at, at, found_by, status, etag, last_modified, sha256, door_id)
ORDER BY n.url, n.at DESC
ON CONFLICT (url) DO UPDATE
    SET
        state = 'fetched',
        next_at = CASE WHEN f.state = 'fetched' THEN f.next_at ELSE excluded.next_at END,
        visits = f.visits + 1,
        attempts = 0,
        fetched_at = coalesce(f.fetched_at, excluded.fetched_at),
        asked_at = excluded.asked_at,
        outcome = excluded.outcome,
        status = excluded.status,
        detail = NULL,
        final_url = NULL,
        etag = excluded.etag,
        last_modified = excluded.last_modified,
        sha256 = excluded.sha256,
        door_id = excluded.door_id
    WHERE f.counted_as IS NULL
