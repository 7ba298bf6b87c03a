-- Remove the fingerprints of texts that no item stands for any more, with their bands, candidates and pairs.
WITH gone AS (
    SELECT t.words_hash
    FROM unnest(%(texts)s::bytea[]) AS t (words_hash)
    WHERE NOT EXISTS (
        SELECT 1 FROM core.annotation AS a
        WHERE a.words_hash = t.words_hash
    )
),

held AS (
    SELECT
        f.words_hash,
        h.band_hash
    FROM gone AS g
    INNER JOIN core.fingerprint AS f ON g.words_hash = f.words_hash
    CROSS JOIN LATERAL unnest(f.bands) AS h (band_hash)
),

bands AS (
    DELETE FROM core.band AS b
    USING held AS h
    WHERE b.band_hash = h.band_hash AND b.words_hash = h.words_hash
),

candidates AS (
    DELETE FROM core.candidate AS c
    USING gone AS g
    WHERE c.left_hash = g.words_hash OR c.right_hash = g.words_hash
),

lefts AS (
    DELETE FROM core.pair AS p
    USING gone AS g
    WHERE p.left_hash = g.words_hash
),

rights AS (
    DELETE FROM core.pair AS p
    USING gone AS g
    WHERE p.right_hash = g.words_hash
)

DELETE FROM core.fingerprint AS f
USING gone AS g
WHERE f.words_hash = g.words_hash
