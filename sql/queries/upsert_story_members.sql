-- Put a day's articles into their stories; a place that is as it was is left alone.
INSERT INTO core.story_member AS sm (article_id, story_id, day, undated, similarity, rule)
SELECT
    n.article_id,
    n.story_id,
    %(day)s,
    %(undated)s,
    n.similarity,
    n.rule
FROM
    unnest(%(articles)s::bigint[], %(stories)s::bigint[], %(similarities)s::double precision[], %(rules)s::text[])
        AS n (article_id, story_id, similarity, rule)
LEFT JOIN core.story_member AS o ON n.article_id = o.article_id
WHERE
    o.article_id IS NULL
    OR (o.story_id, o.day, o.undated, o.similarity, o.rule)
    IS DISTINCT FROM (n.story_id, %(day)s, %(undated)s, n.similarity, n.rule)
ON CONFLICT (article_id) DO UPDATE SET
    story_id = excluded.story_id,
    day = excluded.day,
    undated = excluded.undated,
    similarity = excluded.similarity,
    rule = excluded.rule
