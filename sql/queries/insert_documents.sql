-- Store the documents of the batch that are not stored yet, or no more, in the order of their hashes.
WITH documents AS (
    INSERT INTO raw.document (sha256, size)
    SELECT DISTINCT
        a.sha256,
        a.size
    FROM arrival AS a
    WHERE a.sha256 IS NOT NULL
    ORDER BY a.sha256
    ON CONFLICT (sha256) DO NOTHING
),

kept AS (
    INSERT INTO raw.bytes (sha256, codec, data)
    SELECT DISTINCT ON (a.sha256)
        a.sha256,
        a.codec,
        a.data
    FROM arrival AS a
    WHERE a.data IS NOT NULL
    ORDER BY a.sha256
    ON CONFLICT (sha256) DO NOTHING
    RETURNING sha256
)

UPDATE raw.document AS d
SET expired_at = NULL, stored_at = now()
FROM kept AS k
WHERE d.sha256 = k.sha256 AND d.expired_at IS NOT NULL
