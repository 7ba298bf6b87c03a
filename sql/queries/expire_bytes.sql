-- Remove the bytes of up to %(most)s documents that are older than %(days)s days and needed by nobody, the oldest hashes
-- first; tells how many that were, and the last hash looked at. A document goes when it was neither stored nor seen
-- since. Its pages are asked for in full the next time.
WITH next AS (
    SELECT s.sha256
    FROM work.spent_bytes AS s
    WHERE
        s.sha256 > %(after)s
        AND s.stored_at < now() - make_interval(days => %(days)s)
        AND s.last_seen_at < now() - make_interval(days => %(days)s)
    ORDER BY s.sha256
    LIMIT %(most)s
),

gone AS (
    DELETE FROM raw.bytes AS b
    USING next AS n
    WHERE b.sha256 = n.sha256
    RETURNING b.sha256, octet_length(b.data) AS size
),

pages AS (
    UPDATE work.frontier AS f
    SET etag = NULL, last_modified = NULL
    FROM gone AS g
    WHERE f.sha256 = g.sha256 AND (f.etag IS NOT NULL OR f.last_modified IS NOT NULL)
),

marked AS (
    UPDATE raw.document AS d
    SET expired_at = now()
    FROM gone AS g
    WHERE d.sha256 = g.sha256
)

SELECT
    count(g.sha256) AS documents,
    coalesce(sum(g.size), 0)::bigint AS bytes,
    (array_agg(g.sha256 ORDER BY g.sha256 DESC))[1] AS last
FROM gone AS g
