-- Take the due feeds and sitemaps of a host that the worker owns: due by themselves, or wanted by the run.
WITH due AS (
    SELECT l.url FROM work.listing AS l
    WHERE l.host = %(host)s AND l.next_at <= now() AND l.source_id = ANY(%(sources)s::text[])
    UNION
    SELECT w.url FROM work.listing_wish AS w
    WHERE w.run_id = %(run)s AND w.host = %(host)s AND w.next_at <= now()
),

next AS (
    SELECT l.url FROM work.listing AS l
    WHERE l.url IN (SELECT d.url FROM due AS d) AND l.taken_by IS DISTINCT FROM %(worker)s
    ORDER BY l.next_at, l.url
    LIMIT %(batch)s
    FOR UPDATE
),

wished AS (
    INSERT INTO work.listing_wish (run_id, host, url, next_at)
    SELECT
        %(run)s,
        %(host)s,
        n.url,
        now() AS next_at
    FROM next AS n
    ON CONFLICT (run_id, host, url) DO NOTHING
)

UPDATE work.listing AS l
SET taken_by = %(worker)s
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
    l.next_at,
    (
        SELECT max(s.lease_until) FROM work.subscription AS s
        WHERE s.listing = l.url AND s.state = 'active'
    ) AS pushed_until
