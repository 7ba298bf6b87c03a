-- The stored bytes of documents.
SELECT
    b.sha256,
    b.codec,
    b.data
FROM raw.bytes AS b
WHERE b.sha256 IN (SELECT unnest(%(hashes)s::bytea []))
