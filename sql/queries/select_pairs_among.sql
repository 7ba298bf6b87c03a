-- Verified near pairs whose both texts are among those named.
SELECT
    p.left_hash,
    p.right_hash,
    p.score,
    p.rule,
    p.derived
FROM core.pair AS p
WHERE p.left_hash = ANY(%(texts)s) AND p.right_hash = ANY(%(texts)s) AND NOT p.derived
