-- Take the numbers of these workers off the hosts, pages, feeds and sitemaps that they had in hand.
WITH hosts AS (
    UPDATE work.host AS h
    SET claimed_by = NULL
    WHERE h.claimed_by = ANY(%(workers)s::bigint[])
    RETURNING 1
),

pages AS (
    UPDATE work.frontier AS f
    SET taken_by = NULL
    WHERE f.taken_by = ANY(%(workers)s::bigint[])
    RETURNING 1
),

listings AS (
    UPDATE work.listing AS l
    SET taken_by = NULL
    WHERE l.taken_by = ANY(%(workers)s::bigint[])
    RETURNING 1
)

SELECT
    (SELECT count(*) FROM hosts)
    + (SELECT count(*) FROM pages)
    + (SELECT count(*) FROM listings) AS freed
