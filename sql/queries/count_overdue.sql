-- What the web should have been asked before a moment and was not, hosts at rest apart; the host that has most of it.
WITH overdue AS (
    SELECT
        f.host,
        count(*) AS pages,
        0 AS listings,
        min(f.next_at) AS since
    FROM work.frontier AS f
    WHERE f.next_at < %(before)s
    GROUP BY f.host
    UNION ALL
    SELECT
        l.host,
        0 AS pages,
        count(*) AS listings,
        min(l.next_at) AS since
    FROM work.listing AS l
    WHERE l.next_at < %(before)s
    GROUP BY l.host
)

SELECT
    coalesce(sum(o.pages), 0)::bigint AS pages,
    coalesce(sum(o.listings), 0)::bigint AS listings,
    min(o.since) AS since,
    (array_agg(o.host ORDER BY o.pages + o.listings DESC, o.host ASC))[1] AS host
FROM overdue AS o
INNER JOIN work.host AS h ON o.host = h.host
WHERE h.resting_until IS NULL OR h.resting_until < %(before)s
