-- Set the days, countries and names of the stories named, from their articles, where they are others than before.
WITH articles AS (
    SELECT
        sm.story_id,
        a.article_id,
        a.published_day,
        e.item_id,
        e.month
    FROM core.story_member AS sm
    INNER JOIN core.article AS a ON sm.article_id = a.article_id
    INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
    INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
    WHERE sm.story_id = ANY(%(stories)s)
),

days AS (
    SELECT
        a.story_id,
        min(a.published_day) AS first_day,
        max(a.published_day) AS last_day
    FROM articles AS a
    GROUP BY a.story_id
),

named AS (
    SELECT
        a.story_id,
        n.entity_id,
        min(n.name COLLATE "C") AS name,
        min(n.entity_type) AS entity_type,
        count(DISTINCT a.article_id) AS articles,
        count(*) AS mentions
    FROM articles AS a
    INNER JOIN core.mention AS n ON a.item_id = n.item_id AND a.month = n.month
    WHERE n.entity_id IS NOT NULL
    GROUP BY a.story_id, n.entity_id
),

ranked AS (
    SELECT
        n.*,
        n.entity_type = 'COUNTRY' AS is_country,
        row_number() OVER (
            PARTITION BY n.story_id, n.entity_type = 'COUNTRY'
            ORDER BY n.articles DESC, n.mentions DESC, n.entity_id COLLATE "C"
        ) AS place
    FROM named AS n
),

joined AS (
    SELECT
        r.story_id,
        string_agg(r.name, '; ' ORDER BY r.place) FILTER (WHERE r.is_country) AS countries,
        string_agg(r.name, '; ' ORDER BY r.place) FILTER (WHERE NOT r.is_country) AS top_entities
    FROM ranked AS r
    WHERE r.place <= 5
    GROUP BY r.story_id
)

UPDATE core.story AS s
SET
    first_day = d.first_day,
    last_day = d.last_day,
    countries = j.countries,
    top_entities = j.top_entities
FROM days AS d
LEFT JOIN joined AS j ON d.story_id = j.story_id
WHERE
    s.story_id = d.story_id
    AND (s.first_day, s.last_day, s.countries, s.top_entities)
    IS DISTINCT FROM (d.first_day, d.last_day, j.countries, j.top_entities)
