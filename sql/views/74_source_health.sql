-- One row per week and source, zeros included: how many of its publications are dated, doubted, ahead of their capture, and how soon they came in.
CREATE OR REPLACE VIEW news.source_health AS
WITH ahead AS (
    SELECT DISTINCT d.item_id FROM core.date_claim AS d
    WHERE d.fate = 'after_capture'
),

facts AS (
    SELECT
        e.item_id,
        e.source_id,
        date_trunc(
            'week',
            coalesce(
                e.published_day::timestamp,
                CASE WHEN p.first_seen_claimed THEN p.first_seen_at AT TIME ZONE 'UTC' END
            )
        )::date AS week,
        e.published_day IS NOT NULL AS is_dated,
        e.date_conflict AS is_doubted,
        a.item_id IS NOT NULL AS is_ahead,
        CASE WHEN p.first_seen_claimed THEN date_part('epoch', p.first_seen_at - e.published_at) / 3600 END AS delay
    FROM core.publication AS p
    INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
    LEFT JOIN ahead AS a ON e.item_id = a.item_id
    WHERE e.kind IN ('article', 'live_blog')
),

spans AS (
    SELECT
        f.source_id,
        min(f.week) AS first_week,
        max(f.week) AS last_week
    FROM facts AS f
    GROUP BY f.source_id
),

cells AS (
    SELECT * FROM facts
    UNION ALL
    SELECT
        NULL AS item_id,
        n.source_id,
        g.week::date AS week,
        NULL AS is_dated,
        NULL AS is_doubted,
        NULL AS is_ahead,
        NULL AS delay
    FROM spans AS n
    CROSS JOIN LATERAL generate_series(n.first_week::timestamp, n.last_week::timestamp, interval '7 days') AS g (week)
),

sums AS (
    SELECT
        c.week,
        c.source_id,
        count(c.item_id)::integer AS publications,
        count(*) FILTER (WHERE c.is_dated)::integer AS dated,
        count(*) FILTER (WHERE c.is_doubted)::integer AS conflicts,
        count(*) FILTER (WHERE c.is_ahead)::integer AS future_dates,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY c.delay) AS delay
    FROM cells AS c
    GROUP BY c.week, c.source_id
)

SELECT
    t.week,
    t.source_id,
    s.name AS source_name,
    t.publications,
    t.dated,
    round(t.dated / nullif(t.publications, 0)::numeric, 4)::double precision AS share_dated,
    t.conflicts,
    round(t.conflicts / nullif(t.publications, 0)::numeric, 4)::double precision AS conflict_rate,
    t.future_dates,
    round(t.delay::numeric, 2)::double precision AS median_delay_hours
FROM sums AS t
LEFT JOIN core.source AS s ON t.source_id = s.source_id;

COMMENT ON VIEW news.source_health IS 'One row per week and source, zeros included: how many of its publications are dated, doubted, ahead of their capture, and how soon they came in.';
COMMENT ON COLUMN news.source_health.week IS 'Monday of the week of publication; of a publication without a day, of its first capture; null gathers those that have neither, as no capture claims a time.';
COMMENT ON COLUMN news.source_health.source_id IS 'The outlet; null gathers publications whose outlet is unknown.';
COMMENT ON COLUMN news.source_health.source_name IS 'Name of the outlet.';
COMMENT ON COLUMN news.source_health.publications IS 'Articles and live blogs, copies included; no error pages and indexes, which have no date to show.';
COMMENT ON COLUMN news.source_health.dated IS 'Of them, those whose day of publication is known.';
COMMENT ON COLUMN news.source_health.share_dated IS 'dated / publications, 0 to 1; null in a week without publications.';
COMMENT ON COLUMN news.source_health.conflicts IS 'Of them, those whose witnesses differ by more than a day.';
COMMENT ON COLUMN news.source_health.conflict_rate IS 'conflicts / publications, 0 to 1; null in a week without publications.';
COMMENT ON COLUMN news.source_health.future_dates IS 'Of them, those with a witness that lies after the capture.';
COMMENT ON COLUMN news.source_health.median_delay_hours IS 'Median hours from publication to the first capture, of those whose instant is known and whose capture claims a time.';
