-- What one snapshot holds.
SELECT t.data
FROM core.snapshot AS t
WHERE t.snapshot_id = %(number)s
