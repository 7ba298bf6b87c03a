-- Drop those candidates of the texts named that need no comparing any more: both texts were compared with all.
DELETE FROM core.candidate AS c
WHERE
    (c.left_hash = ANY(%(texts)s) OR c.right_hash = ANY(%(texts)s))
    AND NOT EXISTS (
        SELECT 1 FROM core.fingerprint AS f
        WHERE f.words_hash IN (c.left_hash, c.right_hash) AND NOT f.paired
    )
