-- The feeds and sitemaps that a run could not read, of those it wanted and those of its sources, with what came instead.
SELECT
    l.source_id,
    l.url,
    replace(l.outcome, '_', ' ') AS outcome,
    l.status
FROM work.listing AS l
INNER JOIN work.run AS r ON r.run_id = %(run)s
WHERE
    l.outcome NOT IN ('ok', 'not_modified')
    AND l.asked_at >= r.started_at
    AND (
        l.source_id = ANY(%(sources)s::text[])
        OR l.url IN (
            SELECT w.url FROM work.listing_wish AS w
            WHERE w.run_id = r.run_id
        )
    )
ORDER BY l.source_id, l.url
LIMIT %(batch)s
