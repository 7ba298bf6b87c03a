-- End the open alert of a kind about a subject, if there is one.
UPDATE work.alert AS a
SET ended_at = now()
WHERE a.kind = %(kind)s AND a.subject = %(subject)s AND a.ended_at IS NULL
RETURNING a.alert_id
