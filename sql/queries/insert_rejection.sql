-- Write down that an item will never pass.
INSERT INTO core.rejection AS j (item_id, stage, reason, detail)
VALUES (%(item)s, %(stage)s, %(reason)s, %(detail)s)
ON CONFLICT (item_id) DO UPDATE SET
    stage = excluded.stage,
    reason = excluded.reason,
    detail = excluded.detail,
    at = now()
