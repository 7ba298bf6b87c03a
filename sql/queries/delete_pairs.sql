-- Remove the pairs of the texts named, to be verified again; return the other text of each.
DELETE FROM core.pair AS p
WHERE p.left_hash = ANY(%(texts)s) OR p.right_hash = ANY(%(texts)s)
RETURNING p.left_hash, p.right_hash
