-- Store a distinct text's fingerprint with its bands, or another one in its place, to be compared anew; one that is the
-- same stands. A capped band needs no more holders.
WITH outdated AS (
    SELECT f.bands
    FROM core.fingerprint AS f
    WHERE
        f.words_hash = %(words_hash)s
        AND (f.words, f.shingles, f.bands) IS DISTINCT FROM (%(words)s, %(shingles)s, %(bands)s::bigint[])
),

left_bands AS (
    DELETE FROM core.band AS b
    USING outdated AS o
    WHERE b.band_hash = ANY(o.bands) AND b.words_hash = %(words_hash)s
),

left_candidates AS (
    DELETE FROM core.candidate AS c
    USING outdated AS o
    WHERE c.left_hash = %(words_hash)s OR c.right_hash = %(words_hash)s
),

stored AS (
    INSERT INTO core.fingerprint AS f (words_hash, words, shingles, bands)
    VALUES (%(words_hash)s, %(words)s, %(shingles)s, %(bands)s)
    ON CONFLICT (words_hash) DO UPDATE
        SET
            words = excluded.words,
            shingles = excluded.shingles,
            bands = excluded.bands,
            paired = FALSE,
            crowded = NULL
        WHERE (f.words, f.shingles, f.bands) IS DISTINCT FROM (excluded.words, excluded.shingles, excluded.bands)
    RETURNING f.words_hash, f.bands
)

INSERT INTO core.band (band_hash, words_hash)
SELECT DISTINCT
    b.band_hash,
    s.words_hash
FROM stored AS s
CROSS JOIN LATERAL unnest(s.bands) AS b (band_hash)
WHERE
    NOT EXISTS (
        SELECT 1 FROM core.capped_band AS c
        WHERE c.band_hash = b.band_hash
    )
