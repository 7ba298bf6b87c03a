-- End the walk of a container: at its end, or where it is damaged.
UPDATE raw.container AS c
SET
    fault = %(fault)s,
    ended_at = CASE WHEN %(fault)s::text IS NULL THEN now() END
WHERE c.sha256 = %(sha256)s AND c.scope = %(scope)s
