-- Count the revisions of publications: their distinct texts within a medium, in the order they were first seen.
WITH texts AS (
    SELECT DISTINCT ON (e.publication_id, i.medium, e.text_hash)
        e.publication_id,
        i.medium,
        e.text_hash,
        e.item_id,
        i.first_seen_at
    FROM core.extraction AS e
    INNER JOIN raw.item AS i ON e.item_id = i.item_id
    WHERE e.publication_id = ANY(%(publications)s)
    ORDER BY e.publication_id, i.medium, e.text_hash, i.first_seen_at, i.sha256, i.door_id COLLATE "C"
)

INSERT INTO core.revision (publication_id, n, medium, text_hash, item_id, first_seen_at, change)
SELECT
    t.publication_id,
    row_number() OVER counted AS n,
    t.medium,
    t.text_hash,
    t.item_id,
    t.first_seen_at,
    CASE
        WHEN row_number() OVER (PARTITION BY t.publication_id, t.medium ORDER BY t.first_seen_at, t.text_hash) = 1
            THEN 'first'
        ELSE 'text'
    END AS change
FROM texts AS t
WINDOW counted AS (PARTITION BY t.publication_id ORDER BY t.first_seen_at, t.medium, t.text_hash)
