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
    ) AS entries
FROM work.listing AS l;

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
