-- What each stage can make again, an item a row, with what it was made with. For extract those are left out that were
-- set apart or given up by a person, and those whose bytes have expired.
CREATE OR REPLACE VIEW work.replayable AS
WITH seen AS NOT MATERIALIZED (
    SELECT
        i.item_id,
        i.sha256,
        e.source_id,
        e.kind,
        coalesce(e.published_day, (i.first_seen_at AT TIME ZONE 'UTC')::date) AS day,
        e.output_hash,
        e.version,
        e.learned,
        e.publication_id,
        j.stage AS refused_by,
        j.reason
    FROM raw.item AS i
    LEFT JOIN core.extraction AS e ON i.item_id = e.item_id
    LEFT JOIN core.rejection AS j ON i.item_id = j.item_id
)

SELECT
    'extract' AS stage,
    s.item_id,
    s.source_id,
    s.day,
    s.output_hash,
    s.version,
    s.learned,
    d.expired_at IS NOT NULL AS is_expired
FROM seen AS s
INNER JOIN raw.document AS d ON s.sha256 = d.sha256
WHERE
    (s.output_hash IS NOT NULL OR s.refused_by = 'extract')
    AND s.reason IS DISTINCT FROM 'dropped'
    AND NOT EXISTS (
        SELECT 1 FROM work.quarantine AS q
        WHERE q.item_id = s.item_id
    )
UNION ALL
SELECT
    'annotate' AS stage,
    s.item_id,
    s.source_id,
    s.day,
    a.output_hash,
    a.version,
    NULL::bigint AS learned,
    FALSE AS is_expired
FROM seen AS s
INNER JOIN core.annotation AS a ON s.item_id = a.item_id
WHERE
    NOT EXISTS (
        SELECT 1 FROM work.quarantine AS q
        WHERE q.item_id = s.item_id
    )
UNION ALL
SELECT
    'deduplicate' AS stage,
    s.item_id,
    s.source_id,
    s.day,
    NULL::bytea AS output_hash,
    NULL::jsonb AS version,
    NULL::bigint AS learned,
    FALSE AS is_expired
FROM seen AS s
INNER JOIN core.publication AS p ON s.item_id = p.current_item_id
INNER JOIN core.membership AS m ON p.publication_id = m.publication_id
UNION ALL
SELECT
    'cluster' AS stage,
    s.item_id,
    s.source_id,
    coalesce(a.published_day, a.first_seen_day) AS day,
    NULL::bytea AS output_hash,
    NULL::jsonb AS version,
    NULL::bigint AS learned,
    FALSE AS is_expired
FROM seen AS s
INNER JOIN core.publication AS p ON s.item_id = p.current_item_id
INNER JOIN core.membership AS m ON p.publication_id = m.publication_id
INNER JOIN core.article AS a ON m.article_id = a.article_id;
