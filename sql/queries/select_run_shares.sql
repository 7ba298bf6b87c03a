-- A run by source, the most offered first; without a name what belongs to none.
SELECT
    coalesce(s.source_name, s.source_id) AS source,
    s.offered,
    s.new,
    s.known,
    s.refused,
    s.failed,
    s.waiting
FROM news.run_sources AS s
WHERE s.run_id = %(run)s
ORDER BY s.offered DESC, source ASC
LIMIT %(most)s
