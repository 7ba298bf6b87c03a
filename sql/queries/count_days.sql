-- How many days wait for their stories to be computed, how many of these later and when the first, how many are set apart.
SELECT
    (
        SELECT count(*) FROM work.due_day
    ) AS due,
    count(*) FILTER (WHERE d.set_apart_at IS NULL AND d.not_before > now()) AS later,
    min(d.not_before) FILTER (WHERE d.set_apart_at IS NULL AND d.not_before > now()) AS next_at,
    count(d.set_apart_at) AS apart
FROM work.dirty_day AS d
