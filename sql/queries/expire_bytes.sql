-- Remove the bytes of up to %(most)s documents that are older than %(days)s days, the oldest hashes first; tells how many
-- that were, and the last hash looked at. A document goes when it was neither stored nor seen since, every stage is done
-- with it, and it is no feed, sitemap or robots.txt as it stands now. Its pages are asked for in full the next time.
WITH next AS (
    SELECT d.sha256
    FROM raw.document AS d
    INNER JOIN raw.bytes AS b ON d.sha256 = b.sha256
    WHERE
        d.sha256 > %(after)s
        AND d.stored_at < now() - make_interval(days => %(days)s)
        AND NOT EXISTS (
            SELECT 1 FROM raw.item AS i
            LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
            LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
            WHERE
                i.sha256 = d.sha256
                AND (
                    i.last_seen_at >= now() - make_interval(days => %(days)s)
                    OR (e.item_id IS NULL AND j.item_id IS NULL)
                    OR EXISTS (
                        SELECT 1 FROM work.queue AS q
                        WHERE q.item_id = i.item_id
                    )
                    OR EXISTS (
                        SELECT 1 FROM work.quarantine AS q
                        WHERE q.item_id = i.item_id
                    )
                )
        )
        AND NOT EXISTS (
            SELECT 1 FROM work.listing AS l
            WHERE l.sha256 = d.sha256
        )
        AND NOT EXISTS (
            SELECT 1 FROM work.robots AS r
            WHERE r.sha256 = d.sha256
        )
    ORDER BY d.sha256
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
