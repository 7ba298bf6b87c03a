-- Lock up to %(most)s submissions that wait, in the order they came, of %(size)s bytes or a little more in all. What
-- hubs sent is taken elsewhere.
WITH ahead AS (
    SELECT
        s.submission_id,
        octet_length(s.body) AS size
    FROM raw.submission AS s
    WHERE s.taken_at IS NULL AND NOT s.claims ? 'push'
    ORDER BY s.submission_id
    LIMIT %(most)s FOR UPDATE SKIP LOCKED
),

sized AS (
    SELECT
        a.submission_id,
        sum(a.size) OVER (ORDER BY a.submission_id) - a.size AS size_before
    FROM ahead AS a
)

SELECT
    s.submission_id,
    s.url,
    s.media_type,
    s.body,
    s.claims,
    s.submitted_at
FROM raw.submission AS s
INNER JOIN sized AS z ON s.submission_id = z.submission_id
WHERE z.size_before < %(size)s
ORDER BY s.submission_id
