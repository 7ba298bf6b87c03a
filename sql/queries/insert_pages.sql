-- Make the rows of pages that nobody named before; no run has them on its account yet.
INSERT INTO work.frontier (url, host, source_id, priority, found_at, found_by, next_at)
SELECT
    n.url,
    n.host,
    n.source_id,
    n.priority,
    %(at)s AS found_at,
    n.found_by,
    %(at)s AS next_at
FROM
    unnest(
        %(urls)s::text[], %(hosts)s::text[], %(sources)s::text[], %(priorities)s::smallint[], %(found_by)s::text[]
    ) AS n (url, host, source_id, priority, found_by)
ORDER BY n.url
ON CONFLICT (url) DO NOTHING
