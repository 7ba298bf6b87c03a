-- What bytes are older than %(days)s days and needed by nobody: documents, their bytes as stored, the day of the oldest.
-- See expire_bytes.sql for the rule.
SELECT
    count(d.sha256) AS documents,
    coalesce(sum(octet_length(b.data)), 0)::bigint AS bytes,
    (min(d.stored_at) AT TIME ZONE 'UTC')::date AS oldest_day
FROM raw.document AS d
INNER JOIN raw.bytes AS b ON d.sha256 = b.sha256
WHERE
    d.stored_at < now() - make_interval(days => %(days)s)
    AND NOT EXISTS (
        SELECT 1 FROM raw.item AS i
        LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
        LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
        WHERE
            i.sha256 = d.sha256
            AND (
                i.last_seen_at >= now() - make_interval(days => %(days)s)
                OR (e.item_id IS NULL AND j.item_id IS NULL)
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
    )
