-- Up to %(most)s items of a window after item %(after)s that extract read or refused, as they stand.
-- Left out are those set apart or given up by a person, those whose bytes have expired, and those read with all that is
-- newest.
SELECT
    i.item_id,
    coalesce(p.key, i.door_key) AS key,
    e.source_id,
    e.kind,
    e.title,
    e.text,
    e.published_day,
    e.output_hash
FROM raw.item AS i
INNER JOIN raw.document AS d ON i.sha256 = d.sha256
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
LEFT JOIN core.publication AS p ON e.publication_id = p.publication_id
LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
WHERE
    i.item_id > %(after)s
    AND d.expired_at IS NULL
    AND (e.item_id IS NOT NULL OR j.stage = 'extract')
    AND j.reason IS DISTINCT FROM 'dropped'
    AND NOT EXISTS (
        SELECT 1 FROM work.quarantine AS q
        WHERE q.item_id = i.item_id
    )
    AND (%(since)s::date IS NULL OR coalesce(e.published_day, (i.first_seen_at AT TIME ZONE 'UTC')::date) >= %(since)s)
    AND (%(until)s::date IS NULL OR coalesce(e.published_day, (i.first_seen_at AT TIME ZONE 'UTC')::date) < %(until)s)
    AND (%(sources)s::text[] IS NULL OR e.source_id = ANY(%(sources)s))
    AND (e.item_id IS NULL OR e.learned <> %(learned)s OR NOT e.version @> %(version)s)
ORDER BY i.item_id
LIMIT %(most)s
