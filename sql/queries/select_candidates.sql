-- The pairs to compare that hold one of the texts named.
SELECT
    c.left_hash,
    c.right_hash
FROM core.candidate AS c
WHERE c.left_hash = ANY(%(texts)s) OR c.right_hash = ANY(%(texts)s)
ORDER BY c.left_hash, c.right_hash
