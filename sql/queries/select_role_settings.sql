-- Settings and connection limits of the named roles, as "name=value".
SELECT
    r.rolname,
    unnest(r.rolconfig) AS setting
FROM pg_roles AS r
WHERE r.rolname = ANY(%(names)s)
UNION ALL
SELECT
    r.rolname,
    'connection limit=' || r.rolconnlimit AS setting
FROM pg_roles AS r
WHERE r.rolname = ANY(%(names)s)
