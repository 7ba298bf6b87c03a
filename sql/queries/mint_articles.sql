-- Mint an article for each origin named, with what is known of it; return its id.
INSERT INTO core.article AS a (
    origin_id, published_day, published_at, first_seen_at, first_seen_day, words_hash, content_hash, copies, outlets
)
SELECT
    n.origin_id,
    n.published_day,
    n.published_at,
    n.first_seen_at,
    (n.first_seen_at AT TIME ZONE 'UTC')::date,
    n.words_hash,
    n.content_hash,
    n.copies,
    n.outlets
FROM unnest(
    %(origins)s::text[], %(days)s::date[], %(instants)s::timestamptz[], %(seen)s::timestamptz[], %(texts)s::bytea[],
    %(hashes)s::bytea[], %(copies)s::integer[], %(outlets)s::integer[]
) WITH ORDINALITY AS n (
    origin_id, published_day, published_at, first_seen_at, words_hash, content_hash, copies, outlets, ordinal
)
ORDER BY n.ordinal
RETURNING a.article_id, a.origin_id
