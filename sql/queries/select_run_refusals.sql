-- What a run was refused, by reason, the most first, with one item of each.
SELECT
    j.stage,
    j.reason,
    count(*) AS number,
    (array_agg(j.item ORDER BY j.item))[1] AS item,
    (array_agg(j.detail ORDER BY j.item))[1] AS detail
FROM news.rejects AS j
WHERE j.run_id = %(run)s
GROUP BY j.stage, j.reason
ORDER BY number DESC, j.stage ASC, j.reason ASC
LIMIT %(most)s
