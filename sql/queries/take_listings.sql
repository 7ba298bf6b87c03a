-- Take the due feeds and sitemaps of a host that the worker owns; they are asked for the run.
WITH next AS (
    SELECT l.url FROM work.listing AS l
    WHERE
        l.host = %(host)s
        AND l.next_at <= now()
        AND l.taken_by IS DISTINCT FROM %(worker)s
        AND (l.run_id = %(run)s OR l.source_id = ANY(%(sources)s::text[]))
    ORDER BY l.next_at, l.url
    LIMIT %(batch)s
    FOR UPDATE
)

UPDATE work.listing AS l
SET
    run_id = %(run)s,
    taken_by = %(worker)s
FROM next AS n
WHERE l.url = n.url
RETURNING
    l.url,
    l.host,
    l.source_id,
    l.etag,
    l.last_modified,
    l.sha256,
    l.attempts,
    l.answered_at,
    l.asked_at,
    l.outcome,
    l.every,
    l.next_at
