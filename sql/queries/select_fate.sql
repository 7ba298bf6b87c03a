-- The whole fate of some items: what happened to each, in order.
WITH chosen AS (
    SELECT unnest(cast(%(items)s AS bigint[])) AS item_id
),

steps AS (
    SELECT
        c.item_id,
        1 AS place,
        0 AS turn,
        c.first_seen_at AS at,
        'capture' AS step,
        concat_ws(
            ', ', 'from ' || c.location, 'as ' || c.medium, 'seen ' || c.times_seen || ' times',
            'last at ' || to_char(c.last_seen_at, 'YYYY-MM-DD HH24:MI'),
            CASE WHEN c.claims <> '{}'::jsonb THEN 'claims ' || c.claims::text END
        ) AS what
    FROM raw.capture AS c
    INNER JOIN chosen AS h ON c.item_id = h.item_id
    UNION ALL
    SELECT
        i.item_id,
        2 AS place,
        0 AS turn,
        i.first_seen_at AS at,
        'item' AS step,
        concat_ws(
            ', ', 'document ' || encode(i.sha256, 'hex'), 'publication key ' || i.door_key,
            'bytes expired ' || to_char(d.expired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')
        ) AS what
    FROM raw.item AS i
    INNER JOIN raw.document AS d ON i.sha256 = d.sha256
    INNER JOIN chosen AS h ON i.item_id = h.item_id
    UNION ALL
    SELECT
        e.item_id,
        3 AS place,
        0 AS turn,
        e.extracted_at AS at,
        'extract' AS step,
        concat_ws(
            ', ', 'publication ' || e.publication_id, e.kind || ' (' || e.kind_rule || ')', 'title ' || e.title,
            'published ' || e.published_value || ' (' || e.published_rule || ')',
            CASE WHEN e.date_conflict THEN 'witnesses differ' END,
            'modified ' || e.modified_value,
            'source ' || e.source_id || ' (' || e.source_rule || ': ' || e.source_evidence || ')',
            'text of ' || e.syndicated_from_id || ' (' || e.syndicated_rule || ': ' || e.syndicated_evidence || ')',
            e.word_count || ' words',
            (
                SELECT count(*) || ' stretches dropped as junk'
                FROM core.segment AS g
                WHERE g.item_id = e.item_id AND g.month = e.month AND g.role = 'junk'
            )
        ) AS what
    FROM core.extraction AS e
    INNER JOIN chosen AS h ON e.item_id = h.item_id
    UNION ALL
    SELECT
        i.item_id,
        3 AS place,
        r.n AS turn,
        r.first_seen_at AS at,
        'revision' AS step,
        concat_ws(', ', 'number ' || r.n || ' of its publication', r.change, left(r.diff, 300)) AS what
    FROM core.revision AS r
    INNER JOIN raw.item AS i
        ON r.publication_id = i.publication_id AND (r.item_id = i.item_id OR r.door_id = i.door_id)
    INNER JOIN chosen AS h ON i.item_id = h.item_id
    WHERE r.change <> 'first'
    UNION ALL
    SELECT
        d.item_id,
        4 AS place,
        row_number() OVER of_item AS turn,
        NULL AS at,
        'date' AS step,
        concat_ws(
            ', ',
            d.field || ' ' || coalesce(d.value || coalesce(' ' || d.zone, ''), '?'),
            replace(d.fate, '_', ' '),
            'by ' || d.origin || ' of weight ' || d.weight,
            CASE WHEN d.zone_from = 'outlet' THEN 'zone by the registry' END,
            'written ' || left(d.raw, 80)
        ) AS what
    FROM core.date_claim AS d
    INNER JOIN chosen AS h ON d.item_id = h.item_id
    WINDOW of_item AS (PARTITION BY d.item_id ORDER BY d.field DESC, d.chosen DESC, d.weight DESC, d.ordinal ASC)
    UNION ALL
    SELECT
        a.item_id,
        5 AS place,
        0 AS turn,
        a.annotated_at AS at,
        'annotate' AS step,
        concat_ws(
            ', ', (
                SELECT count(*) || ' mentions' FROM core.mention AS n
                WHERE n.item_id = a.item_id
            ),
            (
                SELECT count(*) || ' quotes' FROM core.quote AS q
                WHERE q.item_id = a.item_id
            ),
            (
                SELECT count(*) || ' citations' FROM core.citation AS c
                WHERE c.item_id = a.item_id
            )
        ) AS what
    FROM core.annotation AS a
    INNER JOIN chosen AS h ON a.item_id = h.item_id
    UNION ALL
    SELECT
        i.item_id,
        6 AS place,
        0 AS turn,
        NULL AS at,
        'deduplicate' AS step,
        concat_ws(
            ', ',
            m.kind || ' of article ' || m.article_id,
            'by ' || m.rule,
            'similarity ' || round(m.similarity::numeric, 3)
        ) AS what
    FROM raw.item AS i
    INNER JOIN chosen AS h ON i.item_id = h.item_id
    INNER JOIN core.membership AS m ON i.publication_id = m.publication_id
    UNION ALL
    SELECT
        i.item_id,
        7 AS place,
        0 AS turn,
        NULL AS at,
        'cluster' AS step,
        concat_ws(
            ', ',
            'story ' || s.story_id,
            'on ' || s.day,
            'by ' || s.rule,
            'similarity ' || round(s.similarity::numeric, 3)
        ) AS what
    FROM raw.item AS i
    INNER JOIN chosen AS h ON i.item_id = h.item_id
    INNER JOIN core.membership AS m ON i.publication_id = m.publication_id
    INNER JOIN core.story_member AS s ON m.article_id = s.article_id
    UNION ALL
    SELECT
        j.item_id,
        8 AS place,
        0 AS turn,
        j.at,
        'rejected' AS step,
        concat_ws(', ', 'by ' || j.stage, j.reason, j.detail) AS what
    FROM core.rejection AS j
    INNER JOIN chosen AS h ON j.item_id = h.item_id
    UNION ALL
    SELECT
        q.item_id,
        9 AS place,
        0 AS turn,
        q.at,
        'quarantined' AS step,
        concat_ws(', ', 'by ' || q.stage, q.reason, 'after ' || q.attempts || ' attempts', q.detail) AS what
    FROM work.quarantine AS q
    INNER JOIN chosen AS h ON q.item_id = h.item_id
    UNION ALL
    SELECT
        w.item_id,
        10 AS place,
        0 AS turn,
        w.not_before AS at,
        'waiting' AS step,
        concat_ws(', ', 'for ' || w.stage, w.attempts || ' attempts so far', w.last_error) AS what
    FROM work.queue AS w
    INNER JOIN chosen AS h ON w.item_id = h.item_id
)

SELECT
    s.item_id AS item,
    s.step,
    to_char(s.at, 'YYYY-MM-DD HH24:MI:SS') AS at,
    s.what
FROM steps AS s
ORDER BY s.item_id, s.place, s.turn, s.at, s.what
