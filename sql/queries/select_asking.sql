-- What was asked of the web for some addresses: who lists them, each asking, what a look showed, how they stand now.
WITH steps AS (
    SELECT
        l.url,
        1 AS place,
        l.changed_at AS at,
        'listing' AS step,
        concat_ws(
            ', ', l.kind, l.url, 'named by ' || l.named_by, 'of ' || l.source_id,
            'asked every ' || round(extract(EPOCH FROM l.every) / 60) || ' minutes',
            'last ' || replace(l.outcome, '_', ' '), 'failures in a row: ' || nullif(l.attempts, 0),
            'next ' || to_char(l.next_at, 'YYYY-MM-DD HH24:MI'),
            (
                SELECT 'entries: ' || count(*) FILTER (WHERE e.gone_at IS NULL) || ', gone: ' || count(e.gone_at)
                FROM work.listing_entry AS e
                WHERE e.listing = l.url
            )
        ) AS what
    FROM work.listing AS l
    WHERE l.url = ANY(%(addresses)s)
    UNION ALL
    SELECT
        e.address AS url,
        2 AS place,
        e.first_seen_at AS at,
        'listed' AS step,
        concat_ws(
            ', ', 'by ' || e.listing, 'last seen ' || to_char(e.last_seen_at, 'YYYY-MM-DD HH24:MI'),
            'gone ' || to_char(e.gone_at, 'YYYY-MM-DD HH24:MI')
        ) AS what
    FROM work.listing_entry AS e
    WHERE e.address = ANY(%(addresses)s)
    UNION ALL
    SELECT
        f.url,
        3 AS place,
        f.found_at AS at,
        'found' AS step,
        concat_ws(
            ', ', f.url, 'by ' || f.found_by, 'of ' || f.source_id,
            CASE WHEN f.claims <> '{}'::jsonb THEN 'claims ' || f.claims::text END
        ) AS what
    FROM work.frontier AS f
    WHERE f.url = ANY(%(addresses)s)
    UNION ALL
    SELECT
        a.url,
        4 AS place,
        a.at,
        'asked' AS step,
        concat_ws(
            ', ', 'as ' || a.what, concat_ws(' ', replace(a.outcome, '_', ' '), a.status),
            nullif(nullif(a.detail, 'status ' || a.status), a.http ->> 'robots'),
            'led to ' || nullif(a.final_url, a.url), a.size || ' bytes', 'in ' || round(a.seconds::numeric, 2) || ' s',
            'robots.txt ' || (a.http ->> 'robots')
        ) AS what
    FROM raw.attempt AS a
    WHERE a.url = ANY(%(addresses)s)
    UNION ALL
    SELECT
        c.location AS url,
        5 AS place,
        c.first_seen_at AS at,
        'refused' AS step,
        concat_ws(
            ', ', c.location, c.refused_reason, c.refused_detail, 'seen ' || c.times_seen || ' times'
        ) AS what
    FROM raw.capture AS c
    WHERE c.location = ANY(%(addresses)s) AND c.refused_reason IS NOT NULL
    UNION ALL
    SELECT
        f.url,
        6 AS place,
        NULL AS at,
        'frontier' AS step,
        concat_ws(
            ', ', f.state, concat_ws(' ', replace(f.outcome, '_', ' '), f.status),
            nullif(f.detail, 'status ' || f.status),
            'leads to ' || nullif(f.final_url, f.url), 'looks: ' || f.visits,
            'failures in a row: ' || nullif(f.attempts, 0),
            coalesce('next ' || to_char(f.next_at, 'YYYY-MM-DD HH24:MI'), 'not asked again'),
            'its host rests until ' || to_char(h.resting_until, 'YYYY-MM-DD HH24:MI') || coalesce(
                ' (' || h.resting_for || ')', ''
            )
        ) AS what
    FROM work.frontier AS f
    LEFT JOIN work.host AS h ON f.host = h.host AND h.resting_until > now()
    WHERE f.url = ANY(%(addresses)s)
    UNION ALL
    SELECT
        substr(t.key, 5) AS url,
        7 AS place,
        t.at,
        'forgotten' AS step,
        concat_ws(
            ', ', substr(t.key, 5), t.reason, 'lifted ' || to_char(t.lifted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')
        ) AS what
    FROM work.forgotten AS t
    WHERE t.sha256 IS NULL AND t.key = ANY(SELECT 'url:' || n.address FROM unnest(%(addresses)s::text[]) AS n (address))
)

SELECT
    NULL::bigint AS item,
    s.step,
    to_char(s.at, 'YYYY-MM-DD HH24:MI:SS') AS at,
    s.what
FROM steps AS s
ORDER BY s.url, s.place, s.at, s.what
