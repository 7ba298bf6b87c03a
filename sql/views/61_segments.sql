-- One row per stretch of a revision's document: kept or dropped, with the rule that decided.
CREATE OR REPLACE VIEW news.segments AS
SELECT
    r.publication_id,
    r.n AS revision,
    g.ordinal,
    g.role,
    g.kind,
    g.rule,
    g.text,
    g.start_char,
    g.end_char
FROM core.revision AS r
INNER JOIN core.extraction AS e ON r.item_id = e.item_id
INNER JOIN core.segment AS g ON e.item_id = g.item_id AND e.month = g.month;

COMMENT ON VIEW news.segments IS 'One row per stretch of a revision''s document: kept or dropped, with the rule that decided.';
COMMENT ON COLUMN news.segments.publication_id IS 'The publication.';
COMMENT ON COLUMN news.segments.revision IS 'Number of the revision, 1 for the first.';
COMMENT ON COLUMN news.segments.ordinal IS 'Order in the document.';
COMMENT ON COLUMN news.segments.role IS 'title, standfirst, subheading, body, dateline, meta or junk.';
COMMENT ON COLUMN news.segments.kind IS 'Narrower kind, such as caption, promo or cookie.';
COMMENT ON COLUMN news.segments.rule IS 'The rule that decided.';
COMMENT ON COLUMN news.segments.text IS 'The words.';
COMMENT ON COLUMN news.segments.start_char IS 'Offset into the decoded document, code points; null for HTML.';
COMMENT ON COLUMN news.segments.end_char IS 'End offset, exclusive.';
