-- Take large-object and advisory-lock functions from PUBLIC; the stages keep the locks.
DO $$
DECLARE
    f regprocedure;
    owner text := (SELECT quote_ident(pg_get_userbyid(d.datdba)) FROM pg_database AS d WHERE d.datname = current_database());
BEGIN
    FOR f IN
        SELECT p.oid::regprocedure FROM pg_proc AS p
        WHERE p.pronamespace = 'pg_catalog'::regnamespace
            AND (p.proname LIKE 'lo\_%' OR p.proname LIKE 'pg\_%advisory%')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM public', f);
        IF f::text LIKE '%advisory%' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO dateline_writer, %s', f, owner);
        END IF;
    END LOOP;
END;
$$
