-- Take out of the reports of replays what they quote of items that are taken down: their own changes, and of others
-- those that name their address or a story by their title.
WITH subjects AS (
    SELECT
        coalesce(e.publication_id, i.publication_id, i.door_id) AS publication_id,
        e.title,
        p.url
    FROM raw.item AS i
    LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
    LEFT JOIN core.publication AS p ON e.publication_id = p.publication_id
    WHERE i.item_id = ANY(%(items)s)
),

titles AS (
    UPDATE work.replay_story AS t
    SET title = NULL
    FROM subjects AS s
    WHERE t.title = s.title
)

DELETE FROM work.replay_change AS c
USING subjects AS s
WHERE
    c.publication_id = s.publication_id
    OR (c.field = 'copies' AND (strpos(c.before, s.url) > 0 OR strpos(c.after, s.url) > 0))
    OR (c.field = 'story' AND (starts_with(c.before, left(s.title, 290)) OR starts_with(c.after, left(s.title, 290))))
