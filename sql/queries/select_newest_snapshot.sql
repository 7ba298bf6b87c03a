-- The number of the newest snapshot of a kind; 0 if there is none.
SELECT coalesce(max(t.snapshot_id), 0) AS number
FROM core.snapshot AS t
WHERE t.kind = %(kind)s
