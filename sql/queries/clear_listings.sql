-- Remove the stored feeds and sitemaps of those that listed these addresses, for they hold titles and texts; each is
-- asked for in full the next time.
WITH listings AS (
    SELECT DISTINCT e.listing
    FROM work.listing_entry AS e
    WHERE e.address = ANY(%(addresses)s::text[])
),

files AS (
    SELECT a.sha256
    FROM raw.attempt AS a
    INNER JOIN listings AS l ON a.url = l.listing
    WHERE a.what = 'listing' AND a.sha256 IS NOT NULL
    UNION
    SELECT l.sha256
    FROM work.listing AS l
    INNER JOIN listings AS n ON l.url = n.listing
    WHERE l.sha256 IS NOT NULL
),

gone AS (
    DELETE FROM raw.bytes AS b
    USING files AS f
    WHERE
        b.sha256 = f.sha256 AND NOT EXISTS (
            SELECT 1 FROM raw.item AS i
            WHERE i.sha256 = f.sha256
        )
)

UPDATE work.listing AS l
SET etag = NULL, last_modified = NULL, sha256 = NULL
FROM listings AS n
WHERE l.url = n.listing
