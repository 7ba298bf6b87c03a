-- The addresses that a run offered and that are still to be asked, by state, and when they are due.
SELECT
    f.state,
    count(*) AS number,
    min(f.next_at) AS first_at,
    max(f.next_at) AS last_at
FROM news.frontier AS f
WHERE f.run_id = %(run)s AND f.state IN ('waiting', 'retry')
GROUP BY f.state
ORDER BY f.state
