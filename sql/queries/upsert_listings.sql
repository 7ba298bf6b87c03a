-- Write down the addresses of feeds and sitemaps. One that is wanted now is due at once, but once a run.
INSERT INTO work.listing AS l (url, host, source_id, named_by, next_at, run_id)
SELECT
    n.url,
    n.host,
    n.source_id,
    n.named_by,
    %(at)s,
    %(run)s
FROM
    unnest(%(urls)s::text[], %(hosts)s::text[], %(sources)s::text[], %(named_by)s::text[])
        AS n (url, host, source_id, named_by)
ORDER BY n.url
ON CONFLICT (url) DO UPDATE
    SET
        source_id = coalesce(l.source_id, excluded.source_id),
        next_at = CASE
            WHEN %(now)s AND l.run_id IS DISTINCT FROM %(run)s THEN least(l.next_at, excluded.next_at) ELSE l.next_at
        END,
        run_id = CASE WHEN %(now)s THEN %(run)s ELSE l.run_id END
    WHERE
    (%(now)s AND l.run_id IS DISTINCT FROM %(run)s)
    OR (l.source_id IS NULL AND excluded.source_id IS NOT NULL)
