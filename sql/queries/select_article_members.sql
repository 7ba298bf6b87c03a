-- Every article's publications: by them it is known in a digest.
SELECT
    m.article_id::text,
    string_agg(m.publication_id, ' ' ORDER BY m.publication_id) AS members
FROM core.membership AS m
GROUP BY m.article_id
