-- Lift the takedowns of a key, or those that were made by its name; returns the keys that are free again.
UPDATE work.forgotten AS f
SET lifted_at = now()
WHERE
    f.lifted_at IS NULL
    AND f.subject IN (
        SELECT s.subject FROM work.forgotten AS s
        WHERE s.lifted_at IS NULL AND s.key = %(key)s
    )
RETURNING f.key
