-- Write down what answers made of feeds and sitemaps.
UPDATE work.listing AS l
SET
    next_at = n.next_at,
    every = n.every,
    attempts = n.attempts,
    asked_at = n.asked_at,
    changed_at = CASE WHEN n.is_changed THEN n.asked_at ELSE l.changed_at END,
    answered_at = CASE WHEN n.is_full THEN n.asked_at ELSE l.answered_at END,
    outcome = n.outcome,
    status = n.status,
    etag = n.etag,
    last_modified = n.last_modified,
    sha256 = n.sha256,
    kind = coalesce(n.kind, l.kind),
    hub = CASE WHEN n.is_full AND n.kind IS NOT NULL THEN n.hub ELSE coalesce(l.hub, n.hub) END,
    topic = CASE WHEN n.is_full AND n.kind IS NOT NULL THEN n.topic ELSE coalesce(l.topic, n.topic) END,
    taken_by = NULL
FROM
    unnest(
        %(urls)s::text[],
        %(times)s::timestamptz[],
        %(every)s::interval[],
        %(attempts)s::smallint[],
        %(asked)s::timestamptz[],
        %(changed)s::boolean[],
        %(full)s::boolean[],
        %(outcomes)s::text[],
        %(statuses)s::integer[],
        %(etags)s::text[],
        %(modified)s::text[],
        %(hashes)s::bytea[],
        %(kinds)s::text[],
        %(hubs)s::text[],
        %(topics)s::text[]
    ) AS n (
        url, next_at, every, attempts, asked_at, is_changed, is_full, outcome, status, etag, last_modified, sha256,
        kind, hub, topic
    )
WHERE l.url = n.url
