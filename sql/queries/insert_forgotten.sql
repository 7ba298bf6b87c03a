-- Write a takedown down: its keys, and the bytes of its items that no other item has.
INSERT INTO work.forgotten (key, sha256, subject, reason)
SELECT
    k.key,
    NULL AS sha256,
    %(subject)s,
    %(reason)s
FROM unnest(%(keys)s::text[]) AS k (key)
WHERE
    NOT EXISTS (
        SELECT 1 FROM work.forgotten AS f
        WHERE f.key = k.key AND f.sha256 IS NULL AND f.lifted_at IS NULL
    )
UNION ALL
SELECT DISTINCT
    i.door_key,
    i.sha256,
    %(subject)s,
    %(reason)s
FROM raw.item AS i
WHERE
    i.item_id = ANY(%(items)s)
    AND NOT EXISTS (
        SELECT 1 FROM raw.item AS o
        WHERE o.sha256 = i.sha256 AND NOT o.item_id = ANY(%(items)s)
    )
    AND NOT EXISTS (
        SELECT 1 FROM work.forgotten AS f
        WHERE f.key = i.door_key AND f.sha256 = i.sha256 AND f.lifted_at IS NULL
    )
