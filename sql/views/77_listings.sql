-- One row per feed or sitemap: how often it is asked, when it last changed.
CREATE OR REPLACE VIEW news.listings AS
SELECT
    l.url,
    l.source_id,
    l.host,
    l.kind,
    l.named_by,
    (l.asked_at AT TIME ZONE 'UTC')::date AS asked_day,
    l.asked_at,
    (l.next_at AT TIME ZONE 'UTC')::date AS next_day,
    l.next_at,
    date_part('epoch', l.every) / 60 AS every_minutes,
    (l.changed_at AT TIME ZONE 'UTC')::date AS changed_day,
    l.changed_at,
    (l.answered_at AT TIME ZONE 'UTC')::date AS answered_day,
    l.answered_at,
    l.attempts::integer AS attempts,
    l.outcome,
    l.status,
    l.hub,
    (
        SELECT count(*) FROM work.listing_entry AS e
        WHERE e.listing = l.url AND e.gone_at IS NULL
    ) AS entries,
    s.state AS push_state,
    s.detail AS push_detail,
    (s.pushed_until AT TIME ZONE 'UTC')::date AS pushed_until_day,
    s.pushed_until,
    (l.pushed_at AT TIME ZONE 'UTC')::date AS last_push_day,
    l.pushed_at AS last_push_at
FROM work.listing AS l
LEFT JOIN
    LATERAL (
        SELECT
            w.state,
            w.detail,
            CASE WHEN w.state = 'active' AND w.lease_until > now() THEN w.lease_until END AS pushed_until
        FROM work.subscription AS w
        WHERE w.listing = l.url AND w.state IN ('asked', 'active', 'refused')
        ORDER BY w.confirmed_at DESC NULLS LAST, w.subscription_id ASC
        LIMIT 1
    ) AS s
    ON TRUE;

COMMENT ON VIEW news.listings IS 'One row per feed or sitemap: how often it is asked, when it last changed.';
COMMENT ON COLUMN news.listings.url IS 'Canonical address.';
COMMENT ON COLUMN news.listings.source_id IS 'The source that it belongs to.';
COMMENT ON COLUMN news.listings.host IS 'Its host, with the port where that is not the usual one.';
COMMENT ON COLUMN news.listings.kind IS 'rss, atom, rdf, json_feed, sitemap, sitemap_index; null until it was read.';
COMMENT ON COLUMN news.listings.named_by IS 'Where its address stands: registry, given, or the listing or robots.txt that names it.';
COMMENT ON COLUMN news.listings.asked_day IS 'Day it was last asked, UTC.';
COMMENT ON COLUMN news.listings.asked_at IS 'When it was last asked.';
COMMENT ON COLUMN news.listings.next_day IS 'Day it is due, UTC.';
COMMENT ON COLUMN news.listings.next_at IS 'When it is due.';
COMMENT ON COLUMN news.listings.every_minutes IS 'Minutes between two askings, by how often it changes.';
COMMENT ON COLUMN news.listings.changed_day IS 'Day it was last found changed, UTC.';
COMMENT ON COLUMN news.listings.changed_at IS 'When it was last found changed.';
COMMENT ON COLUMN news.listings.answered_day IS 'Day it last came in full, UTC.';
COMMENT ON COLUMN news.listings.answered_at IS 'When it last came in full, not as "not modified".';
COMMENT ON COLUMN news.listings.attempts IS 'Failed tries in a row.';
COMMENT ON COLUMN news.listings.outcome IS 'What the last asking came to.';
COMMENT ON COLUMN news.listings.status IS 'HTTP status of the last answer; null if there was none.';
COMMENT ON COLUMN news.listings.hub IS 'WebSub hub that it names.';
COMMENT ON COLUMN news.listings.entries IS 'Entries it lists now.';
COMMENT ON COLUMN news.listings.push_state IS 'How we stand with its hub: asked, active, refused; null where none is asked.';
COMMENT ON COLUMN news.listings.push_detail IS 'What was wrong with the last asking of the hub, in words.';
COMMENT ON COLUMN news.listings.pushed_until_day IS 'Day until which its hub sends what is new, UTC.';
COMMENT ON COLUMN news.listings.pushed_until IS 'When its hub stops sending unless it is asked again; null if it does not send.';
COMMENT ON COLUMN news.listings.last_push_day IS 'Day on which what its hub sent was last taken in, UTC.';
COMMENT ON COLUMN news.listings.last_push_at IS 'When what its hub sent was last taken in.';
