-- What a takedown of some items removes, what it leaves elsewhere, and where else it may lie.
WITH items AS (
    SELECT
        i.item_id,
        i.sha256,
        i.publication_id
    FROM raw.item AS i
    WHERE i.item_id = ANY(%(items)s)
),

places AS (
    SELECT DISTINCT
        m.article_id,
        m.kind
    FROM items AS i
    INNER JOIN core.membership AS m ON i.publication_id = m.publication_id
)

SELECT
    (
        SELECT e.title FROM items AS i
        INNER JOIN core.publication AS p ON i.publication_id = p.publication_id
        INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
        ORDER BY i.item_id
        LIMIT 1
    ) AS title,
    (SELECT count(i.item_id) FROM items AS i) AS items,
    (
        SELECT coalesce(sum(d.size), 0)::bigint FROM raw.document AS d
        WHERE d.sha256 IN (SELECT i.sha256 FROM items AS i)
    ) AS bytes,
    (SELECT count(l.article_id) FROM places AS l) AS articles,
    (
        SELECT count(DISTINCT s.story_id)
        FROM places AS l
        INNER JOIN core.story_member AS s ON l.article_id = s.article_id
    ) AS stories,
    (
        SELECT array_agg(DISTINCT coalesce(p.url, p.publication_id) ORDER BY coalesce(p.url, p.publication_id))
        FROM places AS l
        INNER JOIN core.membership AS m ON l.article_id = m.article_id
        INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
        WHERE NOT EXISTS (
            SELECT 1 FROM items AS i
            WHERE i.publication_id = p.publication_id
        )
    ) AS copies,
    (
        SELECT array_agg(DISTINCT c.location ORDER BY c.location)
        FROM raw.capture AS c
        WHERE c.item_id = ANY(%(items)s) AND c.medium IN ('file', 'bulk') AND NOT starts_with(c.location, 'submission:')
    ) AS files,
    (
        SELECT f.final_url FROM work.frontier AS f
        WHERE f.url = %(address)s AND f.final_url <> f.url
    ) AS leads_to
