-- Add the batch to its run: offered = new + known + refused.
WITH counted AS (
    SELECT
        count(*) AS offered,
        count(*) FILTER (WHERE a.is_new) AS new,
        count(*) FILTER (WHERE NOT a.is_new AND a.refused_reason IS NULL) AS known,
        count(*) FILTER (WHERE a.refused_reason IS NOT NULL) AS refused
    FROM arrival AS a
)

UPDATE work.run AS r
SET
    offered = r.offered + c.offered,
    new = r.new + c.new,
    known = r.known + c.known,
    refused = r.refused + c.refused
FROM counted AS c
WHERE r.run_id = %(run)s
RETURNING c.offered, c.new, c.known, c.refused
