-- Count the revisions of publications: what each showed within a medium, by headline and text, and the notices of pages
-- that are gone or lead elsewhere, in the order first seen. A text is compared with the one before it in its medium; a
-- wall in a text's place is compared, too, but the next text is compared with the last text. Change and diff of a pair
-- that was compared before are kept; the others are left empty, to be compared.
WITH asked AS (
    SELECT DISTINCT n.publication_id FROM unnest(%(publications)s::text[]) AS n (publication_id)
),

texts AS (
    SELECT DISTINCT ON (e.publication_id, i.medium, e.text_hash, e.title)
        e.publication_id,
        i.medium,
        e.text_hash,
        e.title,
        e.kind = ANY(%(walls)s::text[]) AS is_wall,
        e.output_hash,
        e.version ->> 'dateline' AS version,
        e.item_id,
        i.first_seen_at
    FROM core.extraction AS e
    INNER JOIN raw.item AS i ON e.item_id = i.item_id
    WHERE e.publication_id = ANY(%(publications)s)
    ORDER BY
        e.publication_id, e.text_hash, e.title, i.medium, i.first_seen_at, i.sha256, i.door_id COLLATE "C"
),

ordered AS (
    SELECT
        t.*,
        CASE
            WHEN t.is_wall THEN lag(t.item_id) OVER looks
            ELSE coalesce(lag(t.item_id) OVER alike, lag(t.item_id) OVER looks)
        END AS earlier_item
    FROM texts AS t
    WINDOW
        looks AS (
            PARTITION BY t.publication_id, t.medium
            ORDER BY t.first_seen_at, t.text_hash, t.title COLLATE "C"
        ),
        alike AS (
            PARTITION BY t.publication_id, t.medium, t.is_wall
            ORDER BY t.first_seen_at, t.text_hash, t.title COLLATE "C"
        )
),

compared AS (
    SELECT
        o.publication_id,
        o.medium,
        o.text_hash,
        o.title,
        o.item_id,
        o.first_seen_at,
        o.earlier_item,
        sha256(coalesce(b.output_hash, '') || o.output_hash || convert_to(o.version, 'UTF8')) AS basis
    FROM ordered AS o
    LEFT JOIN texts AS b ON o.publication_id = b.publication_id AND o.earlier_item = b.item_id
),

notices AS (
    SELECT DISTINCT
        i.publication_id,
        s.door_id,
        s.kind,
        s.target,
        s.status,
        s.first_seen_at,
        regexp_replace(i.door_key, '^url:', '') AS address
    FROM raw.item AS i
    INNER JOIN raw.notice AS s ON i.door_id = s.door_id
    WHERE i.publication_id = ANY(%(publications)s)
),

looks AS (
    SELECT
        c.publication_id,
        c.medium,
        c.text_hash,
        c.title,
        c.item_id,
        c.first_seen_at,
        c.earlier_item,
        c.basis,
        NULL AS door_id,
        NULL AS target,
        NULL::integer AS status,
        CASE WHEN c.earlier_item IS NULL THEN 'first' END AS change,
        NULL AS diff
    FROM compared AS c
    UNION ALL
    SELECT
        s.publication_id,
        'page' AS medium,
        NULL AS text_hash,
        NULL AS title,
        NULL AS item_id,
        s.first_seen_at,
        NULL AS earlier_item,
        NULL AS basis,
        s.door_id,
        s.target,
        s.status,
        s.kind AS change,
        CASE
            WHEN s.kind = 'redirected' THEN s.address || ' leads to ' || s.target
            ELSE concat_ws(' ', s.address, 'is gone:', coalesce(s.status::text, 'no answer'))
        END AS diff
    FROM notices AS s
),

placed AS (
    SELECT
        l.*,
        row_number() OVER (
            PARTITION BY l.publication_id
            ORDER BY
                l.first_seen_at, l.item_id IS NULL, l.medium, l.text_hash, l.title COLLATE "C",
                l.change COLLATE "C", l.target COLLATE "C", l.door_id COLLATE "C"
        ) AS n
    FROM looks AS l
),

counted AS (
    SELECT
        a.publication_id,
        count(p.n) AS n
    FROM asked AS a
    LEFT JOIN placed AS p ON a.publication_id = p.publication_id
    GROUP BY a.publication_id
),

gone AS (
    DELETE FROM core.revision AS r USING counted AS c
    WHERE r.publication_id = c.publication_id AND r.n > c.n
)

INSERT INTO core.revision AS r (
    publication_id, n, medium, text_hash, item_id, first_seen_at, door_id, target, status, earlier_item, basis, change,
    diff
)
SELECT
    p.publication_id,
    p.n,
    p.medium,
    p.text_hash,
    p.item_id,
    p.first_seen_at,
    p.door_id,
    p.target,
    p.status,
    p.earlier_item,
    p.basis,
    coalesce(p.change, k.change, '') AS change,
    CASE WHEN p.change IS NULL THEN k.diff ELSE p.diff END AS diff
FROM placed AS p
LEFT JOIN LATERAL (
    SELECT
        o.change,
        o.diff
    FROM core.revision AS o
    WHERE o.publication_id = p.publication_id AND o.basis = p.basis
    ORDER BY o.n
    LIMIT 1
) AS k ON TRUE
ORDER BY p.publication_id, p.n
ON CONFLICT (publication_id, n) DO UPDATE SET
    medium = excluded.medium,
    text_hash = excluded.text_hash,
    item_id = excluded.item_id,
    first_seen_at = excluded.first_seen_at,
    door_id = excluded.door_id,
    target = excluded.target,
    status = excluded.status,
    earlier_item = excluded.earlier_item,
    basis = excluded.basis,
    change = excluded.change,
    diff = excluded.diff
WHERE
(r.medium, r.text_hash, r.item_id, r.first_seen_at, r.door_id, r.target, r.status, r.earlier_item, r.basis, r.change)
IS DISTINCT FROM (
    excluded.medium,
    excluded.text_hash,
    excluded.item_id,
    excluded.first_seen_at,
    excluded.door_id,
    excluded.target,
    excluded.status,
    excluded.earlier_item, excluded.basis, excluded.change
)
