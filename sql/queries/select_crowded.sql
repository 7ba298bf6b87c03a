-- Of the texts named, those with a band that too many hold.
SELECT f.words_hash
FROM core.fingerprint AS f
WHERE f.words_hash = ANY(%(texts)s) AND f.crowded
