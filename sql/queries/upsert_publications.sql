-- Make publications, or lock those that exist, in the order of their ids.
INSERT INTO core.publication AS p (publication_id, key, url, first_seen_at, first_seen_claimed)
SELECT DISTINCT ON (n.publication_id)
    n.publication_id,
    n.key,
    n.url,
    n.first_seen_at,
    false
FROM
    unnest(
        %(ids)s::text[], %(keys)s::text[], %(urls)s::text[], %(seen)s::timestamptz[]
    ) AS n (publication_id, key, url, first_seen_at)
ORDER BY n.publication_id, n.first_seen_at
ON CONFLICT (publication_id) DO UPDATE SET key = excluded.key
