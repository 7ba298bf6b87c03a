-- Store the documents of the batch that are not stored yet, in the order of their hashes.
WITH documents AS (
    INSERT INTO raw.document (sha256, size)
    SELECT DISTINCT
        a.sha256,
        a.size
    FROM arrival AS a
    WHERE a.sha256 IS NOT NULL
    ORDER BY a.sha256
    ON CONFLICT (sha256) DO NOTHING
)

INSERT INTO raw.bytes (sha256, codec, data)
SELECT DISTINCT ON (a.sha256)
    a.sha256,
    a.codec,
    a.data
FROM arrival AS a
WHERE a.data IS NOT NULL
ORDER BY a.sha256
ON CONFLICT (sha256) DO NOTHING
