-- Cap the bands of the texts named that have more than %(most)s holders; return those newly capped.
WITH touched AS (
    SELECT DISTINCT b.band_hash
    FROM core.fingerprint AS f
    CROSS JOIN LATERAL unnest(f.bands) AS b (band_hash)
    WHERE
        f.words_hash = ANY(%(texts)s)
        AND NOT EXISTS (
            SELECT 1 FROM core.capped_band AS c
            WHERE c.band_hash = b.band_hash
        )
)

INSERT INTO core.capped_band (band_hash, holders)
SELECT
    t.band_hash,
    h.holders
FROM touched AS t
CROSS JOIN
    LATERAL (
        SELECT count(*) AS holders FROM core.band AS b
        WHERE b.band_hash = t.band_hash
    ) AS h
WHERE h.holders > %(most)s
ON CONFLICT (band_hash) DO NOTHING
RETURNING band_hash
