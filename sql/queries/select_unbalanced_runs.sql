-- Runs for which the law at the door does not hold, as a whole or for one source, and the sums over all runs.
SELECT
    coalesce(sum(r.offered), 0)::bigint AS offered,
    coalesce(sum(r.new), 0)::bigint AS new,
    coalesce(sum(r.known), 0)::bigint AS known,
    coalesce(sum(r.refused), 0)::bigint AS refused,
    coalesce(sum(r.failed), 0)::bigint AS failed,
    coalesce(sum(r.waiting), 0)::bigint AS waiting,
    count(*) FILTER (
        WHERE r.offered <> r.new + r.known + r.refused + r.failed + r.waiting
        OR EXISTS (
            SELECT 1 FROM work.run_source AS s
            WHERE s.run_id = r.run_id AND s.offered <> s.new + s.known + s.refused + s.failed + s.waiting
        )
    ) AS unbalanced
FROM work.run AS r
