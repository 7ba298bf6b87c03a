-- Items that were taken down: that is their fate.
INSERT INTO core.rejection AS j (item_id, stage, reason, detail)
SELECT
    n.item_id,
    'forget',
    'forgotten',
    %(why)s
FROM unnest(%(items)s::bigint[]) AS n (item_id)
ON CONFLICT (item_id) DO UPDATE SET
    stage = excluded.stage,
    reason = excluded.reason,
    detail = excluded.detail,
    at = now()
