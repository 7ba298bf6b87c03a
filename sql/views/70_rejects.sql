-- One row per item, refused file, refused address or day of stories that went no further, with the reason.
CREATE OR REPLACE VIEW news.rejects AS
SELECT
    coalesce(i.publication_id, i.door_id) || '/' || encode(i.sha256, 'hex') AS item,
    CASE WHEN i.door_key LIKE 'url:%' THEN substr(i.door_key, 5) END AS url,
    j.stage,
    'rejected' AS state,
    j.reason,
    j.detail,
    j.at,
    NULL::text AS run_id
FROM core.rejection AS j
INNER JOIN raw.item AS i ON j.item_id = i.item_id
UNION ALL
SELECT
    coalesce(i.publication_id, i.door_id) || '/' || encode(i.sha256, 'hex') AS item,
    CASE WHEN i.door_key LIKE 'url:%' THEN substr(i.door_key, 5) END AS url,
    q.stage,
    'quarantined' AS state,
    q.reason,
    q.detail,
    q.at,
    NULL::text AS run_id
FROM work.quarantine AS q
INNER JOIN raw.item AS i ON q.item_id = i.item_id
UNION ALL
SELECT
    CASE WHEN d.undated THEN 'undated:' ELSE '' END || d.day AS item,
    NULL AS url,
    'cluster' AS stage,
    'quarantined' AS state,
    d.reason,
    d.detail,
    d.set_apart_at AS at,
    NULL::text AS run_id
FROM work.dirty_day AS d
WHERE d.set_apart_at IS NOT NULL
UNION ALL
SELECT
    c.location AS item,
    c.claims ->> 'url' AS url,
    'load' AS stage,
    'rejected' AS state,
    c.refused_reason AS reason,
    c.refused_detail AS detail,
    c.first_seen_at AS at,
    c.run_id::text AS run_id
FROM raw.capture AS c
WHERE c.refused_reason IS NOT NULL
UNION ALL
-- A page that never came; one that came and was no text stands above.
SELECT
    f.url AS item,
    f.url,
    'fetch' AS stage,
    'rejected' AS state,
    f.outcome AS reason,
    f.detail,
    coalesce(f.asked_at, f.found_at) AS at,
    f.run_id::text AS run_id
FROM work.frontier AS f
WHERE
    f.state = 'refused' AND f.visits = 0 AND NOT EXISTS (
        SELECT 1 FROM raw.capture AS c
        WHERE c.refused_reason IS NOT NULL AND c.location = f.url
    );

COMMENT ON VIEW news.rejects IS
'One row per item, refused file, refused address or day of stories that went no further, with the reason.';
COMMENT ON COLUMN news.rejects.item IS 'Publication and document ids; of a refused file its place, of an address itself; of a day the day, with undated: before it for articles without one.';
COMMENT ON COLUMN news.rejects.url IS 'Its URL, if asked for or claimed.';
COMMENT ON COLUMN news.rejects.stage IS 'fetch, load, extract, annotate, deduplicate, cluster, or forget (taken down).';
COMMENT ON COLUMN news.rejects.state IS 'rejected (for good) or quarantined (waits for a person).';
COMMENT ON COLUMN news.rejects.reason IS 'A short word to count by.';
COMMENT ON COLUMN news.rejects.detail IS 'What exactly was wrong.';
COMMENT ON COLUMN news.rejects.at IS 'When it was decided.';
COMMENT ON COLUMN news.rejects.run_id IS 'The run at the door that was refused it; null for what a stage rejected.';
