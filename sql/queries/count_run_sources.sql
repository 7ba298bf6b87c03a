-- The law at the door by source, over all runs: those of the registry that were asked, the most offered first.
SELECT
    s.source_id,
    sum(s.offered)::bigint AS offered,
    sum(s.new)::bigint AS new,
    sum(s.known)::bigint AS known,
    sum(s.refused)::bigint AS refused,
    sum(s.failed)::bigint AS failed,
    sum(s.waiting)::bigint AS waiting
FROM work.run_source AS s
WHERE s.source_id <> ''
GROUP BY s.source_id
ORDER BY offered DESC, s.source_id ASC
