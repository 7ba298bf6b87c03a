-- Store bytes that are no item: feeds, sitemaps, robots.txt.
WITH documents AS (
    INSERT INTO raw.document (sha256, size)
    SELECT
        n.sha256,
        n.size
    FROM unnest(%(hashes)s::bytea[], %(sizes)s::bigint[]) AS n (sha256, size)
    ORDER BY n.sha256
    ON CONFLICT (sha256) DO NOTHING
),

kept AS (
    INSERT INTO raw.bytes (sha256, codec, data)
    SELECT
        n.sha256,
        n.codec,
        n.data
    FROM unnest(%(hashes)s::bytea[], %(codecs)s::text[], %(data)s::bytea[]) AS n (sha256, codec, data)
    ORDER BY n.sha256
    ON CONFLICT (sha256) DO NOTHING
    RETURNING sha256
)

UPDATE raw.document AS d
SET expired_at = NULL, stored_at = now()
FROM kept AS k
WHERE d.sha256 = k.sha256 AND d.expired_at IS NOT NULL
