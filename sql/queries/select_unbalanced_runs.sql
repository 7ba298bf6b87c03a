-- Runs for which the law at the door does not hold, and the sums over all runs.
SELECT
    coalesce(sum(r.offered), 0)::bigint AS offered,
    coalesce(sum(r.new), 0)::bigint AS new,
    coalesce(sum(r.known), 0)::bigint AS known,
    coalesce(sum(r.refused), 0)::bigint AS refused,
    coalesce(sum(r.failed), 0)::bigint AS failed,
    coalesce(sum(r.waiting), 0)::bigint AS waiting,
    count(*) FILTER (WHERE r.offered <> r.new + r.known + r.refused + r.failed + r.waiting) AS unbalanced
FROM work.run AS r
