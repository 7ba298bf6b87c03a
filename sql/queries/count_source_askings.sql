-- How often the feeds and sitemaps of each source were asked, and how often they answered, by day (UTC).
SELECT
    l.source_id,
    (a.at AT TIME ZONE 'UTC')::date AS day,
    count(*) AS asked,
    count(*) FILTER (WHERE a.outcome IN ('ok', 'not_modified')) AS answered
FROM raw.attempt AS a
INNER JOIN work.listing AS l ON a.url = l.url
WHERE
    a.month >= date_trunc('month', %(since)s::date)::date
    AND a.what = 'listing'
    AND (a.at AT TIME ZONE 'UTC')::date >= %(since)s
    AND l.source_id IS NOT NULL
GROUP BY l.source_id, day
