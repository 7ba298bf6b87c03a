-- Write down how far a container was walked; one who walks behind another does not take it back.
UPDATE raw.container AS c
SET
    records = CASE WHEN %(walked)s > c.walked THEN %(records)s ELSE c.records END,
    walked = greatest(c.walked, %(walked)s)
WHERE c.sha256 = %(sha256)s AND c.scope = %(scope)s
