-- How the feeds and sitemaps of sources answered last.
SELECT
    l.source_id,
    l.url,
    l.kind,
    l.outcome,
    l.status,
    l.attempts AS failures,
    to_char(l.asked_at, 'YYYY-MM-DD HH24:MI') AS asked,
    to_char(l.changed_at, 'YYYY-MM-DD HH24:MI') AS changed,
    to_char(l.next_at, 'YYYY-MM-DD HH24:MI') AS next
FROM news.listings AS l
WHERE l.source_id IS NOT NULL
ORDER BY l.source_id ASC, l.url ASC
