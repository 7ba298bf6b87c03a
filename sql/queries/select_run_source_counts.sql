-- The law at the door of one run by source.
SELECT
    s.source_id,
    s.offered,
    s.new,
    s.known,
    s.refused,
    s.failed,
    s.waiting
FROM work.run_source AS s
WHERE s.run_id = %(run)s
ORDER BY s.source_id
