-- Up to %(most)s texts that have a fingerprint though no item stands for them and no publication did until now.
SELECT f.words_hash
FROM core.fingerprint AS f
WHERE
    NOT EXISTS (
        SELECT 1 FROM core.annotation AS a
        WHERE a.words_hash = f.words_hash
    )
    AND NOT EXISTS (
        SELECT 1 FROM core.membership AS m
        WHERE m.words_hash = f.words_hash
    )
ORDER BY f.words_hash
LIMIT %(most)s
