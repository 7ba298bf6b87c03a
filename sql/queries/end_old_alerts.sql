-- End the alerts that nobody has told again since a moment.
UPDATE work.alert AS a
SET ended_at = now()
WHERE a.ended_at IS NULL AND a.told_at < %(before)s
