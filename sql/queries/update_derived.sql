-- Name the earlier article that each article reuses in part, for the articles named and those that share text with them.
WITH touched AS (
    SELECT
        p.left_hash,
        p.right_hash
    FROM core.pair AS p
    WHERE p.derived AND (p.left_hash = ANY(%(texts)s) OR p.right_hash = ANY(%(texts)s))
),

affected AS (
    SELECT a.article_id
    FROM core.article AS a
    WHERE a.article_id = ANY(%(articles)s) AND a.derived_from IS NOT NULL
    UNION
    SELECT m.article_id
    FROM touched AS t
    INNER JOIN core.membership AS m ON t.left_hash = m.words_hash
    UNION
    SELECT m.article_id
    FROM touched AS t
    INNER JOIN core.membership AS m ON t.right_hash = m.words_hash
),

ranked AS NOT MATERIALIZED (
    SELECT
        a.article_id,
        row(
            coalesce(a.published_day, 'infinity'), coalesce(a.published_at, 'infinity'), a.first_seen_at, p.key
        ) AS place
    FROM core.article AS a
    INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
),

offers AS (
    SELECT DISTINCT ON (own.article_id)
        own.article_id,
        other.article_id AS earlier_id
    FROM affected AS f
    INNER JOIN core.membership AS own ON f.article_id = own.article_id
    CROSS JOIN
        LATERAL (
            SELECT
                p.right_hash AS other_hash,
                p.score
            FROM core.pair AS p
            WHERE p.left_hash = own.words_hash AND p.derived
            UNION ALL
            SELECT
                p.left_hash AS other_hash,
                p.score
            FROM core.pair AS p
            WHERE p.right_hash = own.words_hash AND p.derived
        ) AS l
    INNER JOIN core.membership AS other ON l.other_hash = other.words_hash
    INNER JOIN ranked AS x ON own.article_id = x.article_id
    INNER JOIN ranked AS y ON other.article_id = y.article_id
    WHERE own.article_id <> other.article_id AND y.place < x.place
    ORDER BY own.article_id ASC, l.score DESC, y.place ASC
)

UPDATE core.article AS a
SET derived_from = o.earlier_id
FROM affected AS f
LEFT JOIN offers AS o ON f.article_id = o.article_id
WHERE a.article_id = f.article_id AND a.derived_from IS DISTINCT FROM o.earlier_id
