-- The hosts with pages that are due in the run's reach within %(soon)s: how many, and what is known of the host's pace.
WITH underway AS MATERIALIZED (
    SELECT r.run_id FROM work.run AS r
    WHERE r.state = 'running' AND r.started_at > now() - interval '2 days'  -- no run takes longer: older ones were killed
),

reached AS (
    SELECT
        f.host,
        count(*) AS pages
    FROM work.frontier AS f
    WHERE
        f.next_at <= now() + %(soon)s
        AND (
            f.run_id = %(run)s
            OR (NOT %(everything)s AND f.source_id = ANY(%(sources)s::text[]))
            OR (
                %(everything)s
                AND (
                    f.priority = 0
                    OR NOT %(sparing)s
                    OR coalesce(f.run_id, 0) NOT IN (SELECT u.run_id FROM underway AS u)
                )
            )
        )
    GROUP BY f.host
)

SELECT
    h.host,
    r.pages,
    h.pace,
    h.crawl_delay
FROM reached AS r
INNER JOIN work.host AS h ON r.host = h.host
WHERE h.resting_until IS NULL OR h.resting_until <= now() + %(soon)s
ORDER BY h.host
