-- One row per page that somebody named, asked or not: its state, when it is due, what its last asking came to.
CREATE OR REPLACE VIEW news.frontier AS
SELECT
    f.url,
    f.source_id,
    f.host,
    f.state,
    f.found_by,
    (f.found_at AT TIME ZONE 'UTC')::date AS found_day,
    f.found_at,
    (f.next_at AT TIME ZONE 'UTC')::date AS next_day,
    f.next_at,
    f.visits::integer AS visits,
    f.attempts::integer AS attempts,
    f.outcome,
    f.status,
    f.detail,
    f.final_url,
    (f.fetched_at AT TIME ZONE 'UTC')::date AS fetched_day,
    f.fetched_at,
    (f.asked_at AT TIME ZONE 'UTC')::date AS asked_day,
    f.asked_at,
    (
        SELECT count(*) FROM work.listing_entry AS e
        WHERE e.address = f.url AND e.gone_at IS NULL
    ) > 0 AS is_listed,
    (
        SELECT (CASE WHEN bool_and(e.gone_at IS NOT NULL) THEN max(e.gone_at) END AT TIME ZONE 'UTC')::date
        FROM work.listing_entry AS e
        WHERE e.address = f.url
    ) AS left_feed_day,
    (
        SELECT CASE WHEN bool_and(e.gone_at IS NOT NULL) THEN max(e.gone_at) END
        FROM work.listing_entry AS e
        WHERE e.address = f.url
    ) AS left_feed_at,
    coalesce(
        (
            SELECT i.publication_id FROM raw.item AS i
            WHERE i.sha256 = f.sha256 AND i.door_id = f.door_id
        ),
        f.door_id
    ) AS publication_id,
    f.claims ->> 'title' AS listed_title,
    f.run_id::text AS run_id
FROM work.frontier AS f;

COMMENT ON VIEW news.frontier IS 'One row per page that somebody named, asked or not: its state, when it is due, what its last asking came to.';
COMMENT ON COLUMN news.frontier.url IS 'Canonical address of the page.';
COMMENT ON COLUMN news.frontier.source_id IS 'The source whose listing named it; null if it was given by hand.';
COMMENT ON COLUMN news.frontier.host IS 'Its host, with the port where that is not the usual one.';
COMMENT ON COLUMN news.frontier.state IS 'waiting (never asked), retry (failed, will be asked again), fetched, redirected, removed, refused (will not be asked again).';
COMMENT ON COLUMN news.frontier.found_by IS 'The listing that named it first, the page that redirected to it, or given.';
COMMENT ON COLUMN news.frontier.found_day IS 'Day it was first named, UTC.';
COMMENT ON COLUMN news.frontier.found_at IS 'When it was first named.';
COMMENT ON COLUMN news.frontier.next_day IS 'Day it is due, UTC.';
COMMENT ON COLUMN news.frontier.next_at IS 'When it is due: for the first time, again after a failure, or to be looked at anew; null if never.';
COMMENT ON COLUMN news.frontier.visits IS 'Looks at it that showed the page.';
COMMENT ON COLUMN news.frontier.attempts IS 'Failed tries in a row.';
COMMENT ON COLUMN news.frontier.outcome IS 'What the last asking came to: ok, not_modified, removed, denied, throttled, server_error, blocked, robots, dns, timeout and others.';
COMMENT ON COLUMN news.frontier.status IS 'HTTP status of the last answer; null if there was none.';
COMMENT ON COLUMN news.frontier.detail IS 'What was wrong, in words.';
COMMENT ON COLUMN news.frontier.final_url IS 'Where it leads, if elsewhere.';
COMMENT ON COLUMN news.frontier.fetched_day IS 'Day of the first look that showed it, UTC.';
COMMENT ON COLUMN news.frontier.fetched_at IS 'The first look that showed it.';
COMMENT ON COLUMN news.frontier.asked_day IS 'Day of the last asking, UTC.';
COMMENT ON COLUMN news.frontier.asked_at IS 'The last asking.';
COMMENT ON COLUMN news.frontier.is_listed IS 'Whether a feed or sitemap listed it when it was last read.';
COMMENT ON COLUMN news.frontier.left_feed_day IS 'Day the last listing came without it, UTC.';
COMMENT ON COLUMN news.frontier.left_feed_at IS 'When the last of the listings that had it came without it; null while it is listed, or if it never was.';
COMMENT ON COLUMN news.frontier.publication_id IS 'The publication that its last look led to; null if it was never shown.';
COMMENT ON COLUMN news.frontier.listed_title IS 'Title that listings give it.';
COMMENT ON COLUMN news.frontier.run_id IS 'The run that offered it last.';
