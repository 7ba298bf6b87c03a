-- The roles and databases there are, as "role NAME" and "database NAME".
SELECT 'role ' || rolname
FROM pg_roles
UNION ALL
SELECT 'database ' || datname
FROM pg_database;
