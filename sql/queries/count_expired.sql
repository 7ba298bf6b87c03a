-- How many items of a window would be read again, had their bytes not expired; see select_replay_page.sql.
SELECT count(*) AS items
FROM raw.item AS i
INNER JOIN raw.document AS d ON i.sha256 = d.sha256
LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
WHERE
    d.expired_at IS NOT NULL
    AND (e.item_id IS NOT NULL OR j.stage = 'extract')
    AND j.reason IS DISTINCT FROM 'dropped'
    AND (%(since)s::date IS NULL OR coalesce(e.published_day, (i.first_seen_at AT TIME ZONE 'UTC')::date) >= %(since)s)
    AND (%(until)s::date IS NULL OR coalesce(e.published_day, (i.first_seen_at AT TIME ZONE 'UTC')::date) < %(until)s)
    AND (%(sources)s::text[] IS NULL OR e.source_id = ANY(%(sources)s))
    AND (e.item_id IS NULL OR e.learned <> %(learned)s OR NOT e.version @> %(version)s)
