-- Write down which entries a feed or sitemap came with, and return how many it never had before.
WITH named AS (
    INSERT INTO work.listing_entry AS e (listing, address, first_seen_at, last_seen_at)
    SELECT DISTINCT
        %(listing)s,
        n.address,
        %(at)s::timestamptz,
        %(at)s::timestamptz
    FROM unnest(%(addresses)s::text[]) AS n (address)
    ORDER BY n.address
    ON CONFLICT (listing, address) DO UPDATE
        SET
            last_seen_at = greatest(e.last_seen_at, excluded.last_seen_at),
            gone_at = NULL
    RETURNING e.xmax = 0 AS is_new
)

SELECT count(*) FILTER (WHERE n.is_new) AS fresh
FROM named AS n
