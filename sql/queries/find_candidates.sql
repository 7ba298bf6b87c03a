-- Look who shares a band that is not capped with the texts named, for those nobody has looked for yet; a band with more
-- than %(most)s holders makes its text crowded instead.
WITH asked AS MATERIALIZED (
    SELECT
        f.words_hash,
        f.bands
    FROM core.fingerprint AS f
    WHERE f.words_hash = ANY(%(texts)s) AND f.crowded IS NULL
    ORDER BY f.words_hash
    FOR NO KEY UPDATE
),

held AS MATERIALIZED (
    SELECT
        a.words_hash,
        array(
            SELECT b.words_hash FROM core.band AS b
            WHERE b.band_hash = h.band_hash
            FETCH FIRST (%(most)s + 1) ROWS ONLY
        ) AS holders
    FROM asked AS a
    CROSS JOIN LATERAL unnest(a.bands) AS h (band_hash)
    WHERE
        NOT EXISTS (
            SELECT 1 FROM core.capped_band AS c
            WHERE c.band_hash = h.band_hash
        )
),

found AS (
    INSERT INTO core.candidate (left_hash, right_hash)
    SELECT DISTINCT
        least(h.words_hash, o.words_hash) AS left_hash,
        greatest(h.words_hash, o.words_hash) AS right_hash
    FROM held AS h
    CROSS JOIN LATERAL unnest(h.holders) AS o (words_hash)
    WHERE cardinality(h.holders) <= %(most)s AND h.words_hash <> o.words_hash
    ORDER BY left_hash, right_hash
    ON CONFLICT DO NOTHING
)

UPDATE core.fingerprint AS f
SET
    crowded = f.words_hash IN (
        SELECT h.words_hash FROM held AS h
        WHERE cardinality(h.holders) > %(most)s
    )
FROM asked AS a
WHERE f.words_hash = a.words_hash
