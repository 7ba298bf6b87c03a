-- The next thing that a hub sent, after a number, with the feed that it is of.
SELECT
    p.submission_id,
    p.submitted_at,
    p.media_type,
    p.body,
    p.claims ->> 'push' AS subscription_id,
    p.claims ->> 'signature' AS signature,
    l.url,
    l.host,
    l.source_id
FROM raw.submission AS p
LEFT JOIN work.subscription AS s ON s.subscription_id = p.claims ->> 'push'
LEFT JOIN work.listing AS l ON s.listing = l.url
WHERE p.taken_at IS NULL AND p.claims ? 'push' AND p.submission_id > %(after)s
ORDER BY p.submission_id
LIMIT 1
