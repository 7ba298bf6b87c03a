-- Fingerprints of the texts named.
SELECT
    f.words_hash,
    f.words,
    f.shingles,
    f.bands
FROM core.fingerprint AS f
WHERE f.words_hash = ANY(%(texts)s)
