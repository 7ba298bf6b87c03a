-- Where every item is: the law in the house. What is in none of the places is lost.
CREATE OR REPLACE VIEW work.place AS
SELECT
    i.item_id,
    CASE
        WHEN EXISTS (
            SELECT 1 FROM work.quarantine AS q
            WHERE q.item_id = i.item_id
        ) THEN 'quarantined'
        WHEN EXISTS (
            SELECT 1 FROM work.queue AS w
            WHERE w.item_id = i.item_id
        ) THEN 'waiting'
        WHEN j.item_id IS NOT NULL THEN 'rejected'
        WHEN e.kind NOT IN ('article', 'live_blog') THEN 'not_article'
        WHEN m.kind = 'origin' THEN 'origin'
        WHEN m.kind IN ('identical', 'near') THEN 'copy'
        -- An older text of a publication whose current text has not come through: it shares that one's place.
        WHEN EXISTS (
            SELECT 1 FROM work.queue AS w INNER JOIN raw.item AS o ON w.item_id = o.item_id
            WHERE o.publication_id = e.publication_id
        ) THEN 'waiting'
        WHEN EXISTS (
            SELECT 1 FROM work.quarantine AS q INNER JOIN raw.item AS o ON q.item_id = o.item_id
            WHERE o.publication_id = e.publication_id
        ) THEN 'quarantined'
        ELSE 'lost'
    END AS place
FROM raw.item AS i
LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
LEFT JOIN core.membership AS m ON e.publication_id = m.publication_id;
