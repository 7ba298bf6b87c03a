-- Take up the walk of a container under a filter where the last one got to; return how far that is, and whether it ended.
INSERT INTO raw.container AS c (sha256, scope, location, form, size)
VALUES (%(sha256)s, %(scope)s, %(location)s, %(form)s, %(size)s)
ON CONFLICT (sha256, scope) DO UPDATE SET location = excluded.location
RETURNING c.walked, c.records, c.ended_at IS NOT NULL AS is_ended
