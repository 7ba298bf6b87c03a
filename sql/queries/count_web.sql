-- What is to be asked of the web, now and later, and which hosts are left alone for a while.
WITH pages AS (
    SELECT
        count(*) FILTER (WHERE f.next_at <= now()) AS due,
        count(*) FILTER (WHERE f.next_at > now()) AS later,
        min(f.next_at) FILTER (WHERE f.next_at > now()) AS next_at
    FROM work.frontier AS f
    WHERE f.next_at IS NOT NULL
),

listings AS (
    SELECT
        count(*) FILTER (WHERE l.next_at <= now()) AS due,
        count(*) FILTER (WHERE l.next_at > now()) AS later,
        min(l.next_at) FILTER (WHERE l.next_at > now()) AS next_at
    FROM work.listing AS l
    WHERE l.next_at IS NOT NULL
),

hosts AS (
    SELECT
        count(*) AS resting,
        min(h.resting_until) AS first_until,
        (array_agg(h.host ORDER BY h.resting_until, h.host))[1] AS first_host
    FROM work.host AS h
    WHERE h.resting_until > now()
)

SELECT
    p.due AS pages_due,
    p.later AS pages_later,
    l.due AS listings_due,
    l.later AS listings_later,
    least(p.next_at, l.next_at) AS next_at,
    h.resting,
    h.first_host,
    h.first_until
FROM pages AS p
CROSS JOIN listings AS l
CROSS JOIN hosts AS h
