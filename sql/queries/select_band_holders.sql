-- The texts that hold any of the bands named.
SELECT DISTINCT b.words_hash
FROM core.band AS b
WHERE b.band_hash = ANY(%(bands)s)
