-- How many large-object and advisory-lock functions PUBLIC may still execute.
SELECT count(*)
FROM pg_proc AS p
WHERE
    p.pronamespace = 'pg_catalog'::regnamespace
    AND (p.proname LIKE 'lo\_%' OR p.proname LIKE 'pg\_%advisory%')
    AND EXISTS (
        SELECT 1
        FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
        WHERE a.grantee = 0 AND a.privilege_type = 'EXECUTE'
    )
