-- What a URL or an id names: the items, and every address that is one of theirs, or that was given.
WITH chosen AS (
    SELECT
        i.item_id,
        i.door_key
    FROM raw.item AS i
    LEFT JOIN core.publication AS p ON i.publication_id = p.publication_id
    LEFT JOIN core.membership AS m ON i.publication_id = m.publication_id
    WHERE
        i.publication_id = %(id)s
        OR i.door_id = %(id)s
        OR i.door_key = %(key)s
        OR p.key = %(key)s
        OR encode(i.sha256, 'hex') = %(id)s
        OR m.article_id::text = %(id)s
        OR EXISTS (
            SELECT 1 FROM core.external_id AS x
            WHERE x.item_id = i.item_id AND x.external_id = %(id)s
        )
        OR EXISTS (
            SELECT 1 FROM raw.capture AS c
            WHERE c.item_id = i.item_id AND c.location = %(id)s
        )
),

addresses AS (
    SELECT %(id)s AS address
    UNION
    SELECT substr(%(key)s, 5) AS address
    UNION
    SELECT substr(h.door_key, 5) AS address
    FROM chosen AS h
    WHERE starts_with(h.door_key, 'url:')
    UNION
    SELECT c.location AS address
    FROM raw.capture AS c
    INNER JOIN chosen AS h ON c.item_id = h.item_id
    WHERE c.medium = 'page'
)

SELECT
    (SELECT coalesce(array_agg(h.item_id), '{}') FROM chosen AS h) AS items,
    (SELECT array_agg(a.address) FROM addresses AS a) AS addresses
