-- Have the texts that items stand for compared anew.
UPDATE core.fingerprint AS f
SET
    paired = FALSE,
    crowded = NULL
WHERE
    f.paired
    AND f.words_hash IN (
        SELECT a.words_hash FROM core.annotation AS a
        WHERE a.item_id = ANY(%(items)s)
    )
