-- Articles as they stand: what stories depend on.
SELECT
    a.article_id,
    a.published_day,
    a.first_seen_at,
    a.content_hash,
    a.origin_id
FROM core.article AS a
WHERE a.article_id = ANY(%(articles)s)
