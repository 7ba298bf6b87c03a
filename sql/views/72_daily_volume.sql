-- One row per publication day and source that published anything, zeros included, from the source's first day to the last of all.
CREATE OR REPLACE VIEW news.daily_volume AS
WITH told AS (
    SELECT
        e.published_day AS day,
        e.source_id,
        count(*) FILTER (WHERE m.kind = 'origin') AS articles,
        count(*) AS publications,
        count(*) FILTER (WHERE m.kind IN ('identical', 'near')) AS copies
    FROM core.membership AS m
    INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
    INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
    WHERE e.published_day IS NOT NULL
    GROUP BY e.published_day, e.source_id
),

-- From its own first day, so that one old piece of one outlet does not make a century of zeros of all others.
o AS (
    SELECT
        t.source_id,
        min(t.day) AS first_day,
        (SELECT max(l.day) FROM told AS l) AS last_day
    FROM told AS t
    GROUP BY t.source_id
),

-- Zeros are added, not joined: an outlet nobody knows has no key that a join could hash.
volume AS (
    SELECT
        t.day,
        t.source_id,
        t.articles,
        t.publications,
        t.copies
    FROM told AS t
    UNION ALL
    SELECT
        d.day::date AS day,
        o.source_id,
        0 AS articles,
        0 AS publications,
        0 AS copies
    FROM o
    CROSS JOIN LATERAL generate_series(o.first_day::timestamp, o.last_day::timestamp, interval '1 day') AS d (day)
)

SELECT
    v.day,
    v.source_id,
    s.name AS source_name,
    sum(v.articles)::integer AS articles,
    sum(v.publications)::integer AS publications,
    sum(v.copies)::integer AS copies
FROM volume AS v
LEFT JOIN core.source AS s ON v.source_id = s.source_id
GROUP BY v.day, v.source_id, s.name;

COMMENT ON VIEW news.daily_volume IS 'One row per publication day and source that published anything, zeros included, from the source''s first day to the last of all; days are the publishers'' own.';
COMMENT ON COLUMN news.daily_volume.day IS 'The publishers'' own calendar day.';
COMMENT ON COLUMN news.daily_volume.source_id IS 'The outlet; null gathers publications whose outlet is unknown.';
COMMENT ON COLUMN news.daily_volume.source_name IS 'Name of the outlet.';
COMMENT ON COLUMN news.daily_volume.articles IS 'Articles whose origin it published that day.';
COMMENT ON COLUMN news.daily_volume.publications IS 'Publications that day, copies included.';
COMMENT ON COLUMN news.daily_volume.copies IS 'Publications that day that copy an earlier one.';
