-- Raise an alert; one that is open already only says how things stand now. Returns whether it is new.
INSERT INTO work.alert AS a (kind, source_id, subject, since_day, detail)
VALUES (%(kind)s, %(source)s, %(subject)s, %(since)s, %(detail)s)
ON CONFLICT (kind, subject) WHERE ended_at IS NULL DO UPDATE
    SET detail = excluded.detail, told_at = now()
RETURNING a.raised_at = a.told_at AS is_new
