-- The hosts that no page of the registry names, with the most publications first.
SELECT
    s.domain,
    s.country_hint,
    s.publications,
    max(c.first_seen_day) AS last_seen,
    min(c.url) AS example
FROM news.sources AS s
INNER JOIN news.coverage AS c ON s.source_id = c.source_id
WHERE s.provisional
GROUP BY s.domain, s.country_hint, s.publications
ORDER BY s.publications DESC, s.domain ASC
