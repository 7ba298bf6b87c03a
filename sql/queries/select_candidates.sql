-- Pairs of texts that share a band that is not capped, for the texts named.
SELECT DISTINCT
    least(f.words_hash, b.words_hash) AS left_hash,
    greatest(f.words_hash, b.words_hash) AS right_hash
FROM core.fingerprint AS f
CROSS JOIN LATERAL unnest(f.bands) AS h (band_hash)
INNER JOIN core.band AS b ON h.band_hash = b.band_hash
WHERE
    f.words_hash = ANY(%(texts)s)
    AND b.words_hash <> f.words_hash
    AND NOT EXISTS (
        SELECT 1 FROM core.capped_band AS c
        WHERE c.band_hash = h.band_hash
    )
