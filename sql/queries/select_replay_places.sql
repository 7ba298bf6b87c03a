-- The publications that stand with others than before a replay: their part in the article, and who belongs to it.
-- A publication that came in meanwhile is none of its changes.
WITH noted AS (
    SELECT
        n.publication_id,
        n.article_id,
        n.kind
    FROM work.replay_place AS n
    WHERE n.replay_id = %(replay)s
),

articles AS (
    SELECT n.article_id
    FROM noted AS n
    WHERE n.article_id IS NOT NULL
    UNION
    SELECT m.article_id
    FROM noted AS n
    INNER JOIN core.membership AS m ON n.publication_id = m.publication_id
),

concerned AS (
    SELECT n.publication_id
    FROM noted AS n
    UNION
    SELECT m.publication_id
    FROM articles AS a
    INNER JOIN core.membership AS m ON a.article_id = m.article_id
),

before AS (
    SELECT
        c.publication_id,
        p.key,
        CASE WHEN n.publication_id IS NULL THEN m.article_id ELSE n.article_id END AS article_id,
        CASE WHEN n.publication_id IS NULL THEN m.kind ELSE n.kind END AS kind
    FROM concerned AS c
    INNER JOIN core.publication AS p ON c.publication_id = p.publication_id
    LEFT JOIN noted AS n ON c.publication_id = n.publication_id
    LEFT JOIN core.membership AS m ON c.publication_id = m.publication_id
),

after AS (
    SELECT
        m.publication_id,
        p.key,
        m.article_id,
        m.kind
    FROM articles AS a
    INNER JOIN core.membership AS m ON a.article_id = m.article_id
    INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
),

stood AS (
    SELECT
        b.article_id,
        count(*) AS members,
        (array_agg(b.key ORDER BY b.kind = 'origin' DESC, b.key COLLATE "C"))[1:4] AS keys,
        md5(string_agg(b.publication_id, ' ' ORDER BY b.kind = 'origin' DESC, b.publication_id COLLATE "C")) AS together
    FROM before AS b
    WHERE b.article_id IS NOT NULL
    GROUP BY b.article_id
    HAVING count(*) > 1
),

stands AS (
    SELECT
        f.article_id,
        count(*) AS members,
        (array_agg(f.key ORDER BY f.kind = 'origin' DESC, f.key COLLATE "C"))[1:4] AS keys,
        md5(string_agg(f.publication_id, ' ' ORDER BY f.kind = 'origin' DESC, f.publication_id COLLATE "C")) AS together
    FROM after AS f
    GROUP BY f.article_id
    HAVING count(*) > 1
)

SELECT
    b.publication_id,
    b.key,
    e.source_id,
    CASE WHEN s.article_id IS NOT NULL THEN b.kind END AS kind_before,
    coalesce(s.members, 1) AS members_before,
    coalesce(s.keys, '{}') AS keys_before,
    CASE WHEN t.article_id IS NOT NULL THEN f.kind END AS kind,
    coalesce(t.members, 1) AS members,
    coalesce(t.keys, '{}') AS keys
FROM before AS b
INNER JOIN core.publication AS p ON b.publication_id = p.publication_id
LEFT JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN stood AS s ON b.article_id = s.article_id
LEFT JOIN after AS f ON b.publication_id = f.publication_id
LEFT JOIN stands AS t ON f.article_id = t.article_id
WHERE
    (
        s.together IS DISTINCT FROM t.together
        OR (s.together IS NOT NULL AND b.kind IS DISTINCT FROM f.kind)
    )
    AND (
        b.article_id IS NOT NULL
        OR EXISTS (
            SELECT 1
            FROM work.replay_reading AS g
            INNER JOIN raw.item AS i ON g.item_id = i.item_id
            WHERE g.replay_id = %(replay)s AND i.publication_id = b.publication_id
        )
    )
ORDER BY b.publication_id
