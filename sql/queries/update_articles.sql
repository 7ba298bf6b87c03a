-- Bring standing articles up to date; one that is as it was is left alone.
UPDATE core.article AS a
SET
    origin_id = n.origin_id,
    published_day = n.published_day,
    published_at = n.published_at,
    first_seen_at = n.first_seen_at,
    first_seen_day = (n.first_seen_at AT TIME ZONE 'UTC')::date,
    words_hash = n.words_hash,
    content_hash = n.content_hash,
    copies = n.copies,
    outlets = n.outlets,
    inferred_day = CASE WHEN n.published_day IS NULL THEN a.inferred_day END
FROM unnest(
    %(articles)s::bigint[], %(origins)s::text[], %(days)s::date[], %(instants)s::timestamptz[],
    %(seen)s::timestamptz[], %(texts)s::bytea[], %(hashes)s::bytea[], %(copies)s::integer[], %(outlets)s::integer[]
) AS n (
    article_id, origin_id, published_day, published_at, first_seen_at, words_hash, content_hash, copies, outlets
)
WHERE
    a.article_id = n.article_id
    AND (
        a.origin_id, a.published_day, a.published_at, a.first_seen_at, a.words_hash, a.content_hash, a.copies, a.outlets
    ) IS DISTINCT FROM (
        n.origin_id, n.published_day, n.published_at, n.first_seen_at, n.words_hash, n.content_hash, n.copies, n.outlets
    )
