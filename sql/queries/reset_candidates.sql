-- Drop the candidates of the texts named, to be looked for anew.
WITH again AS (
    UPDATE core.fingerprint AS f
    SET crowded = NULL
    WHERE f.words_hash = ANY(%(texts)s) AND f.crowded IS NOT NULL
)

DELETE FROM core.candidate AS c
WHERE c.left_hash = ANY(%(texts)s) OR c.right_hash = ANY(%(texts)s)
