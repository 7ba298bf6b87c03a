-- The feeds of sources that name a hub, with the topic it knows them by.
SELECT
    l.url,
    coalesce(l.topic, l.url) AS topic,
    l.hub
FROM work.listing AS l
WHERE l.hub IS NOT NULL AND l.next_at IS NOT NULL AND l.source_id = ANY(%(sources)s::text[])
ORDER BY l.url
