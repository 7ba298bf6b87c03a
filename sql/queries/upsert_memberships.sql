-- Set which publication is part of which article; a place that is as it was is left alone.
INSERT INTO core.membership AS m (publication_id, article_id, kind, similarity, rule, words_hash)
SELECT
    n.publication_id,
    n.article_id,
    n.kind,
    n.similarity,
    n.rule,
    n.words_hash
FROM
    unnest(
        %(publications)s::text[], %(articles)s::bigint[], %(kinds)s::text[], %(similarities)s::double precision[],
        %(rules)s::text[], %(texts)s::bytea[]
    ) AS n (publication_id, article_id, kind, similarity, rule, words_hash)
LEFT JOIN core.membership AS o ON n.publication_id = o.publication_id
WHERE
    o.publication_id IS NULL
    OR (o.article_id, o.kind, o.similarity, o.rule, o.words_hash)
    IS DISTINCT FROM (n.article_id, n.kind, n.similarity, n.rule, n.words_hash)
ON CONFLICT (publication_id) DO UPDATE SET
    article_id = excluded.article_id,
    kind = excluded.kind,
    similarity = excluded.similarity,
    rule = excluded.rule,
    words_hash = excluded.words_hash
