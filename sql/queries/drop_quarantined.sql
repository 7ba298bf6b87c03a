-- Give quarantined items up: rejected, with the reason kept.
WITH freed AS (
    DELETE FROM work.quarantine AS q
    WHERE q.item_id = ANY(%(items)s)
    RETURNING q.item_id, q.stage, q.reason, q.detail
)

INSERT INTO core.rejection (item_id, stage, reason, detail)
SELECT DISTINCT ON (f.item_id)
    f.item_id,
    f.stage,
    'dropped' AS reason,
    f.reason || ': ' || coalesce(f.detail, '') AS detail
FROM freed AS f
ORDER BY f.item_id ASC, f.stage DESC
ON CONFLICT (item_id) DO UPDATE SET reason = 'dropped', detail = excluded.detail, at = now()
RETURNING item_id
