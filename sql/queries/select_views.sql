-- The views people query.
SELECT c.relname
FROM pg_class AS c
WHERE c.relnamespace = 'news'::regnamespace AND c.relkind = 'v'
ORDER BY c.relname
