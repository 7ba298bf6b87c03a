-- Which of the named roles exist.
SELECT rolname
FROM pg_roles
WHERE rolname = ANY(%(names)s)
