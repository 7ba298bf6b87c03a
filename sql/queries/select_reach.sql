-- All texts connected to those named, by near pairs or by standing in one article until now.
WITH RECURSIVE reach AS (
    SELECT s.words_hash
    FROM unnest(%(texts)s::bytea[]) AS s (words_hash)
    UNION
    SELECT x.words_hash
    FROM reach AS r
    CROSS JOIN LATERAL (
        SELECT p.right_hash AS words_hash
        FROM core.pair AS p
        WHERE p.left_hash = r.words_hash AND NOT p.derived
        UNION ALL
        SELECT p.left_hash AS words_hash
        FROM core.pair AS p
        WHERE p.right_hash = r.words_hash AND NOT p.derived
        UNION ALL
        SELECT n.words_hash
        FROM core.membership AS n
        WHERE n.article_id IN (
            SELECT m.article_id FROM core.membership AS m
            WHERE m.words_hash = r.words_hash
        )
    ) AS x
)

SELECT words_hash
FROM reach
