-- Of the texts named, those that were never compared.
SELECT f.words_hash
FROM core.fingerprint AS f
WHERE f.words_hash = ANY(%(texts)s) AND NOT f.paired
