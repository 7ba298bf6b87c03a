-- One row per publication day and source that published anything, zeros included, from the source's first day to the last of all.
CREATE OR REPLACE VIEW news.daily_volume AS
WITH facts AS (
    SELECT
        e.published_day AS day,
        e.source_id,
        m.kind AS copy_kind
    FROM core.membership AS m
    INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
    INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
    WHERE e.published_day IS NOT NULL
),

-- From its own first day, so that one old piece of one outlet does not make a century of zeros of all others.
o AS (
    SELECT
        f.source_id,
        min(f.day) AS first_day,
        (SELECT max(l.day) FROM facts AS l) AS last_day
    FROM facts AS f
    GROUP BY f.source_id
),

grid AS (
    SELECT
        d.day::date AS day,
        o.source_id
    FROM o
    CROSS JOIN LATERAL generate_series(o.first_day::timestamp, o.last_day::timestamp, interval '1 day') AS d (day)
)

SELECT
    g.day,
    g.source_id,
    s.name AS source_name,
    count(*) FILTER (WHERE f.copy_kind = 'origin')::integer AS articles,
    count(f.day)::integer AS publications,
    count(*) FILTER (WHERE f.copy_kind IN ('identical', 'near'))::integer AS copies
FROM grid AS g
LEFT JOIN facts AS f ON g.day = f.day AND g.source_id IS NOT DISTINCT FROM f.source_id
LEFT JOIN core.source AS s ON g.source_id = s.source_id
GROUP BY g.day, g.source_id, s.name;

COMMENT ON VIEW news.daily_volume IS 'One row per publication day and source that published anything, zeros included, from the source''s first day to the last of all; days are the publishers'' own.';
COMMENT ON COLUMN news.daily_volume.day IS 'The publishers'' own calendar day.';
COMMENT ON COLUMN news.daily_volume.source_id IS 'The outlet; null gathers publications whose outlet is unknown.';
COMMENT ON COLUMN news.daily_volume.source_name IS 'Name of the outlet.';
COMMENT ON COLUMN news.daily_volume.articles IS 'Articles whose origin it published that day.';
COMMENT ON COLUMN news.daily_volume.publications IS 'Publications that day, copies included.';
COMMENT ON COLUMN news.daily_volume.copies IS 'Publications that day that copy an earlier one.';
