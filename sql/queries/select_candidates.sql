-- Pairs of texts that share a band that is not capped, for the texts named; with each the most others that hold one.
SELECT
    least(s.own_hash, s.other_hash) AS left_hash,
    greatest(s.own_hash, s.other_hash) AS right_hash,
    max(s.others) AS others
FROM (
    SELECT
        f.words_hash AS own_hash,
        b.words_hash AS other_hash,
        count(*) OVER (PARTITION BY f.words_hash, b.band_hash) AS others
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
) AS s
GROUP BY least(s.own_hash, s.other_hash), greatest(s.own_hash, s.other_hash)
