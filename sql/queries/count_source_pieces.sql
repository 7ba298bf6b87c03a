-- What each source brought live, by day of first sight (UTC): documents, articles, dated ones, median words and junk.
-- What was asked for and never came is a document too. Junk is measured on the first articles of a day.
WITH pieces AS (
    SELECT
        e.source_id,
        (i.first_seen_at AT TIME ZONE 'UTC')::date AS day,
        e.kind IN ('article', 'live_blog') AS is_article,
        e.published_day IS NOT NULL AS is_dated,
        e.word_count,
        e.item_id,
        e.month
    FROM raw.item AS i
    INNER JOIN core.extraction AS e ON i.item_id = e.item_id
    WHERE i.priority = 0 AND (i.first_seen_at AT TIME ZONE 'UTC')::date >= %(since)s
    UNION ALL
    SELECT
        f.source_id,
        (i.first_seen_at AT TIME ZONE 'UTC')::date AS day,
        FALSE AS is_article,
        FALSE AS is_dated,
        NULL AS word_count,
        NULL AS item_id,
        NULL AS month
    FROM core.rejection AS j
    INNER JOIN raw.item AS i ON j.item_id = i.item_id
    CROSS JOIN
        LATERAL (
            SELECT w.source_id FROM raw.capture AS c
            INNER JOIN work.frontier AS w ON c.location = w.url
            WHERE c.item_id = i.item_id
            ORDER BY w.url
            LIMIT 1
        ) AS f
    WHERE i.priority = 0 AND (i.first_seen_at AT TIME ZONE 'UTC')::date >= %(since)s
    UNION ALL
    SELECT
        f.source_id,
        (f.found_at AT TIME ZONE 'UTC')::date AS day,
        FALSE AS is_article,
        FALSE AS is_dated,
        NULL AS word_count,
        NULL AS item_id,
        NULL AS month
    FROM work.frontier AS f
    WHERE
        f.priority = 0
        AND f.visits = 0
        AND f.state IN ('refused', 'retry', 'removed')
        AND (f.found_at AT TIME ZONE 'UTC')::date >= %(since)s
),

numbered AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.source_id, p.day, p.is_article ORDER BY p.item_id) AS n
    FROM pieces AS p
    WHERE p.source_id IS NOT NULL
)

SELECT
    t.source_id,
    t.day,
    count(*) AS documents,
    count(*) FILTER (WHERE t.is_article) AS articles,
    count(*) FILTER (WHERE t.is_article AND t.is_dated) AS dated,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY t.word_count) FILTER (WHERE t.is_article) AS words,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY g.junk) AS junk
FROM numbered AS t
LEFT JOIN LATERAL (
    SELECT
        coalesce(sum(length(l.text)) FILTER (WHERE l.role = 'junk'), 0)::double precision
        / nullif(sum(length(l.text)), 0) AS junk
    FROM core.segment AS l
    WHERE t.is_article AND t.n <= %(sample)s AND l.month = t.month AND l.item_id = t.item_id
) AS g ON TRUE
GROUP BY t.source_id, t.day
