-- The runs of what hubs sent that have a page left which may be asked now, one row each.
CREATE OR REPLACE VIEW work.due_push AS
SELECT r.run_id
FROM work.run AS r
WHERE
    r.kind = 'push'
    AND r.waiting + r.failed > 0
    AND EXISTS (
        SELECT 1
        FROM work.frontier AS f
        INNER JOIN work.host AS h ON f.host = h.host
        WHERE
            f.run_id = r.run_id
            AND f.counted_as IS NOT NULL
            AND f.next_at <= now()
            AND (h.resting_until IS NULL OR h.resting_until <= now())
    );
