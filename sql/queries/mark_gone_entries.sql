-- Write down which entries a feed or sitemap came without for the first time.
UPDATE work.listing_entry AS e
SET gone_at = %(at)s
WHERE
    e.listing = %(listing)s
    AND e.gone_at IS NULL
    AND e.address NOT IN (SELECT unnest(%(addresses)s::text[]))
