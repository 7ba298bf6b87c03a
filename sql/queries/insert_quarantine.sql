-- Set an item apart for a person to look at.
INSERT INTO work.quarantine AS q (item_id, stage, reason, detail, attempts)
VALUES (%(item)s, %(stage)s, %(reason)s, %(detail)s, %(attempts)s)
ON CONFLICT (item_id, stage) DO UPDATE SET
    reason = excluded.reason,
    detail = excluded.detail,
    attempts = excluded.attempts,
    at = now()
