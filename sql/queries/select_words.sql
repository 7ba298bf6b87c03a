-- The texts that items stand for, by the hash of their words.
SELECT DISTINCT a.words_hash
FROM core.annotation AS a
WHERE a.item_id = ANY(%(items)s)
