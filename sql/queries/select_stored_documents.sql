-- Which of the named documents have their bytes stored already.
SELECT b.sha256
FROM raw.bytes AS b
WHERE b.sha256 IN (SELECT unnest(%(hashes)s::bytea []))
