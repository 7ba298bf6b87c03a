-- Those of the publication keys that were taken down, with when and why.
SELECT DISTINCT ON (f.key)
    f.key,
    f.subject,
    'taken down on ' || to_char(f.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || coalesce(': ' || f.reason, '') AS why
FROM work.forgotten AS f
WHERE f.lifted_at IS NULL AND f.key = ANY(%(keys)s::text[])
ORDER BY f.key, f.at
