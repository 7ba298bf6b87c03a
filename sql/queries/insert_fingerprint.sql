-- Store a distinct text's fingerprint with its bands, unless it is stored; a capped band needs no more holders.
WITH added AS (
    INSERT INTO core.fingerprint (words_hash, words, shingles, bands)
    VALUES (%(words_hash)s, %(words)s, %(shingles)s, %(bands)s)
    ON CONFLICT (words_hash) DO NOTHING
    RETURNING words_hash, bands
)

INSERT INTO core.band (band_hash, words_hash)
SELECT DISTINCT
    b.band_hash,
    a.words_hash
FROM added AS a
CROSS JOIN LATERAL unnest(a.bands) AS b (band_hash)
WHERE
    NOT EXISTS (
        SELECT 1 FROM core.capped_band AS c
        WHERE c.band_hash = b.band_hash
    )
