-- Store a new snapshot; return its number.
INSERT INTO core.snapshot (kind, data)
VALUES (%(kind)s, %(data)s)
RETURNING snapshot_id
