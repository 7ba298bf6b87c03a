-- Write down the addresses of feeds and sitemaps. One that is wanted now is due at once, but once a run.
WITH named AS (
    SELECT *
    FROM
        unnest(%(urls)s::text[], %(hosts)s::text[], %(sources)s::text[], %(named_by)s::text[], %(resting)s::boolean[])
            AS n (url, host, source_id, named_by, resting)
),

wished AS (
    INSERT INTO work.listing_wish AS w (run_id, host, url, next_at)
    SELECT
        %(run)s,
        n.host,
        n.url,
        %(at)s
    FROM named AS n
    WHERE %(now)s
    ORDER BY n.url
    ON CONFLICT (run_id, host, url) DO NOTHING
    RETURNING w.url
)

INSERT INTO work.listing AS l (url, host, source_id, named_by, next_at)
SELECT
    n.url,
    n.host,
    n.source_id,
    n.named_by,
    CASE WHEN NOT n.resting THEN %(at)s::timestamptz END AS next_at
FROM named AS n
ORDER BY n.url
ON CONFLICT (url) DO UPDATE
    SET
        source_id = coalesce(l.source_id, excluded.source_id),
        next_at = CASE
            WHEN l.url IN (SELECT w.url FROM wished AS w) THEN least(l.next_at, excluded.next_at) ELSE l.next_at
        END
    WHERE
    l.url IN (SELECT w.url FROM wished AS w)
    OR (l.source_id IS NULL AND excluded.source_id IS NOT NULL)
