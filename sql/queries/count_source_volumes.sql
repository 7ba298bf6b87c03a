-- Publications of each source by their own day, since a day; one without a day counts on the day of its first sight, UTC.
WITH pieces AS (
    SELECT
        e.source_id,
        e.published_day AS day
    FROM core.extraction AS e
    INNER JOIN core.publication AS p ON e.item_id = p.current_item_id
    WHERE e.published_day >= %(since)s AND e.kind IN ('article', 'live_blog')
    UNION ALL
    SELECT
        e.source_id,
        (p.first_seen_at AT TIME ZONE 'UTC')::date AS day
    FROM core.extraction AS e
    INNER JOIN core.publication AS p ON e.item_id = p.current_item_id
    WHERE
        e.published_day IS NULL
        AND (p.first_seen_at AT TIME ZONE 'UTC')::date >= %(since)s
        AND e.kind IN ('article', 'live_blog')
)

SELECT
    t.source_id,
    t.day,
    count(*) AS publications
FROM pieces AS t
WHERE t.source_id IS NOT NULL
GROUP BY t.source_id, t.day
