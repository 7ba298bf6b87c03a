-- Write down when listings that a run wanted are due for it again; null for those that were read.
UPDATE work.listing_wish AS w
SET next_at = n.next_at
FROM
    unnest(%(hosts)s::text[], %(urls)s::text[], %(wishes)s::timestamptz[]) AS n (host, url, next_at)
WHERE w.run_id = %(run)s AND w.host = n.host AND w.url = n.url
