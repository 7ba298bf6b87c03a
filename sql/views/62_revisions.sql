-- One row per headline and text a publication has had, and per notice that its page is gone or leads elsewhere.
CREATE OR REPLACE VIEW news.revisions AS
SELECT
    r.publication_id,
    r.n,
    r.first_seen_at,
    coalesce(l.last_seen_at, o.last_seen_at) AS last_seen_at,
    e.title,
    e.word_count,
    r.change,
    r.diff,
    e.kind,
    r.medium,
    r.status,
    r.target,
    p.url,
    (r.first_seen_at AT TIME ZONE 'UTC')::date AS first_seen_day,
    (coalesce(l.last_seen_at, o.last_seen_at) AT TIME ZONE 'UTC')::date AS last_seen_day,
    coalesce(
        r.medium = i.medium AND r.text_hash = c.text_hash AND e.title IS NOT DISTINCT FROM c.title, FALSE
    ) AS is_current
FROM core.revision AS r
INNER JOIN core.publication AS p ON r.publication_id = p.publication_id
LEFT JOIN core.extraction AS e ON r.item_id = e.item_id
LEFT JOIN core.extraction AS c ON p.current_item_id = c.item_id
LEFT JOIN raw.item AS i ON p.current_item_id = i.item_id
LEFT JOIN raw.notice AS o ON r.door_id = o.door_id AND r.change = o.kind AND r.target = o.target
LEFT JOIN LATERAL (
    SELECT max(s.last_seen_at) AS last_seen_at
    FROM core.extraction AS x
    INNER JOIN raw.item AS s ON x.item_id = s.item_id
    WHERE
        x.publication_id = r.publication_id
        AND x.text_hash = r.text_hash
        AND x.title IS NOT DISTINCT FROM e.title
        AND s.medium = r.medium
) AS l ON r.item_id IS NOT NULL;

COMMENT ON VIEW news.revisions IS 'One row per headline and text a publication has had, and per notice that its page is gone or leads elsewhere.';
COMMENT ON COLUMN news.revisions.publication_id IS 'The publication.';
COMMENT ON COLUMN news.revisions.n IS 'Number of the revision in the order first seen, 1 for the first.';
COMMENT ON COLUMN news.revisions.first_seen_at IS 'First capture that showed this.';
COMMENT ON COLUMN news.revisions.last_seen_at IS 'Last capture that showed this. A text that was seen after a later revision came back.';
COMMENT ON COLUMN news.revisions.title IS 'Title with this text; null for a notice.';
COMMENT ON COLUMN news.revisions.word_count IS 'Words of this text; null for a notice.';
COMMENT ON COLUMN news.revisions.change IS 'first, or what changed against the text before it in its medium, joined by ''; '': headline, body, correction (a notice of one that was not there), kind (another kind of page: a wall in its place), typography (only the way it is printed); removed (gone, or an error page in its place), redirected (leads elsewhere).';
COMMENT ON COLUMN news.revisions.diff IS 'What changed, a paragraph for each that did: [-gone-] and {+new+}; of a notice what was answered. At most 20,000 characters.';
COMMENT ON COLUMN news.revisions.kind IS 'Kind of page: article, live_blog, paywall, error_page and so on; null for a notice.';
COMMENT ON COLUMN news.revisions.medium IS 'page, feed, bulk or file: texts are compared within one.';
COMMENT ON COLUMN news.revisions.status IS 'HTTP status of a notice.';
COMMENT ON COLUMN news.revisions.target IS 'Address that a redirected page leads to; empty for one that is gone, null for a text.';
COMMENT ON COLUMN news.revisions.url IS 'Canonical URL of the publication; null if none is known.';
COMMENT ON COLUMN news.revisions.first_seen_day IS 'UTC day of first_seen_at.';
COMMENT ON COLUMN news.revisions.last_seen_day IS 'UTC day of last_seen_at.';
COMMENT ON COLUMN news.revisions.is_current IS 'True for the text that the publication stands for: that of an article before any other, of a page before a feed, the one shown last.';
