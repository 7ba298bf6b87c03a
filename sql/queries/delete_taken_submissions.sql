-- Delete submissions that were taken before a moment: the raw store has what they brought, or why it was refused.
DELETE FROM raw.submission AS s
WHERE s.taken_at < %(before)s
