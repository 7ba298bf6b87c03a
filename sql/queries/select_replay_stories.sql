-- The publications that are told in another story than before a replay, with both stories' titles.
-- A publication that came in meanwhile is none of its changes.
WITH noted AS (
    SELECT
        n.publication_id,
        n.article_id
    FROM work.replay_place AS n
    WHERE n.replay_id = %(replay)s
),

members AS (
    SELECT
        r.article_id,
        r.story_id
    FROM work.replay_member AS r
    WHERE r.replay_id = %(replay)s
),

concerned AS (
    SELECT n.publication_id
    FROM noted AS n
    UNION
    SELECT m.publication_id
    FROM members AS r
    INNER JOIN core.membership AS m ON r.article_id = m.article_id
),

sides AS (
    SELECT
        c.publication_id,
        CASE WHEN n.publication_id IS NULL THEN m.article_id ELSE n.article_id END AS article_before,
        m.article_id
    FROM concerned AS c
    LEFT JOIN noted AS n ON c.publication_id = n.publication_id
    LEFT JOIN core.membership AS m ON c.publication_id = m.publication_id
),

told AS (
    SELECT
        s.publication_id,
        s.article_before,
        CASE WHEN r.article_id IS NULL THEN x.story_id ELSE r.story_id END AS story_before,
        y.story_id
    FROM sides AS s
    LEFT JOIN members AS r ON s.article_before = r.article_id
    LEFT JOIN core.story_member AS x ON s.article_before = x.article_id
    LEFT JOIN core.story_member AS y ON s.article_id = y.article_id
)

SELECT
    t.publication_id,
    e.source_id,
    t.story_before IS NOT NULL AS was_told,
    CASE WHEN o.story_id IS NULL THEN b.title ELSE o.title END AS title_before,
    t.story_id IS NOT NULL AS is_told,
    a.title,
    coalesce(t.story_id > w.newest_story, FALSE) AS is_new
FROM told AS t
INNER JOIN work.replay AS w ON w.replay_id = %(replay)s
INNER JOIN core.publication AS p ON t.publication_id = p.publication_id
LEFT JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN work.replay_story AS o ON w.replay_id = o.replay_id AND t.story_before = o.story_id
LEFT JOIN core.story AS b ON t.story_before = b.story_id
LEFT JOIN core.story AS a ON t.story_id = a.story_id
WHERE
    t.story_before IS DISTINCT FROM t.story_id
    AND (
        t.article_before IS NOT NULL
        OR EXISTS (
            SELECT 1
            FROM work.replay_reading AS g
            INNER JOIN raw.item AS i ON g.item_id = i.item_id
            WHERE g.replay_id = %(replay)s AND i.publication_id = t.publication_id
        )
    )
ORDER BY t.publication_id
