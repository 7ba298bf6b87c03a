-- Those of the workers named whose session still lives.
SELECT l.objid::bigint AS worker
FROM pg_locks AS l
WHERE
    l.locktype = 'advisory'
    AND l.database = (
        SELECT d.oid FROM pg_database AS d
        WHERE d.datname = current_database()
    )
    AND l.classid::bigint = %(key)s
    AND l.objid::bigint = ANY(%(workers)s::bigint[])
