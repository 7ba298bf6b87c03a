-- Write down that the texts named were compared with all that share a band.
UPDATE core.fingerprint AS f
SET paired = true
WHERE f.words_hash = ANY(%(texts)s) AND NOT f.paired
