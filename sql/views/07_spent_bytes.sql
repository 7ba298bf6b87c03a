-- The bytes that nobody needs any more, one row a document, with when it was stored and when last seen: every stage is
-- done with it, nobody is to look at it, and it is no feed, sitemap or robots.txt as it stands now.
CREATE OR REPLACE VIEW work.spent_bytes AS
SELECT
    d.sha256,
    octet_length(b.data) AS size,
    d.stored_at,
    greatest(d.stored_at, (
        SELECT max(i.last_seen_at) FROM raw.item AS i
        WHERE i.sha256 = d.sha256
    )) AS last_seen_at
FROM raw.document AS d
INNER JOIN raw.bytes AS b ON d.sha256 = b.sha256
WHERE
    NOT EXISTS (
        SELECT 1 FROM raw.item AS i
        LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
        LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
        WHERE
            i.sha256 = d.sha256
            AND (
                (e.item_id IS NULL AND j.item_id IS NULL)
                OR EXISTS (
                    SELECT 1 FROM work.queue AS q
                    WHERE q.item_id = i.item_id
                )
                OR EXISTS (
                    SELECT 1 FROM work.quarantine AS q
                    WHERE q.item_id = i.item_id
                )
            )
    )
    AND NOT EXISTS (
        SELECT 1 FROM work.listing AS l
        WHERE l.sha256 = d.sha256
    )
    AND NOT EXISTS (
        SELECT 1 FROM work.robots AS r
        WHERE r.sha256 = d.sha256
    );
