-- The items that a replay has made again: what was read of each before and is now, why it is refused, who was named.
-- Of one that was only annotated anew what was read stands as it did; null are the names before where they stand as
-- they did.
WITH noted AS (
    SELECT b.item_id
    FROM work.replay_reading AS b
    WHERE b.replay_id = %(replay)s
    UNION
    SELECT n.item_id
    FROM work.replay_names AS n
    WHERE n.replay_id = %(replay)s
)

SELECT
    t.item_id,
    b.item_id IS NOT NULL AS is_read_anew,
    b.publication_id AS publication_before,
    o.key AS key_before,
    b.source_id AS source_before,
    b.kind AS kind_before,
    b.title AS title_before,
    b.text AS text_before,
    b.published_day AS day_before,
    b.output_hash AS hash_before,
    e.publication_id,
    p.key,
    e.source_id,
    e.kind,
    e.title,
    e.text,
    e.published_day,
    e.output_hash,
    CASE WHEN e.item_id IS NULL THEN coalesce(j.reason, 'gone') END AS refusal,
    coalesce(
        n.names,
        CASE WHEN b.item_id IS NOT NULL AND coalesce(b.kind, '') NOT IN ('article', 'live_blog') THEN '{}'::text[] END
    ) AS names_before,
    coalesce(x.names, '{}'::text[]) AS names,
    n.output_hash AS noted_before,
    a.output_hash AS noted
FROM noted AS t
LEFT JOIN work.replay_reading AS b ON b.replay_id = %(replay)s AND t.item_id = b.item_id
LEFT JOIN core.publication AS o ON b.publication_id = o.publication_id
LEFT JOIN core.extraction AS e ON t.item_id = e.item_id
LEFT JOIN core.publication AS p ON e.publication_id = p.publication_id
LEFT JOIN core.rejection AS j ON t.item_id = j.item_id
LEFT JOIN work.replay_names AS n ON n.replay_id = %(replay)s AND t.item_id = n.item_id
LEFT JOIN core.annotation AS a ON t.item_id = a.item_id
LEFT JOIN work.names_of_items AS x ON a.item_id = x.item_id
ORDER BY t.item_id
