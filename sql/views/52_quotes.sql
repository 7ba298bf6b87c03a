-- One row per quotation in the current text of a publication that is an article.
CREATE OR REPLACE VIEW news.quotes AS
SELECT
    m.article_id::text AS article_id,
    m.publication_id,
    q.speaker_id,
    q.speaker,
    q.reported_by,
    q.text,
    q.kind,
    q.cue,
    e.published_day,
    e.source_id
FROM core.membership AS m
INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.quote AS q ON e.item_id = q.item_id;

COMMENT ON VIEW news.quotes IS 'One row per quotation in the current text of a publication that is an article.';
COMMENT ON COLUMN news.quotes.article_id IS 'The article.';
COMMENT ON COLUMN news.quotes.publication_id IS 'The publication.';
COMMENT ON COLUMN news.quotes.speaker_id IS 'Entity of the speaker; null if nobody is named.';
COMMENT ON COLUMN news.quotes.speaker IS 'Name of the speaker.';
COMMENT ON COLUMN news.quotes.reported_by IS 'Who reported the words, if named.';
COMMENT ON COLUMN news.quotes.text IS 'The quoted words, without the marks.';
COMMENT ON COLUMN news.quotes.kind IS 'direct or partial.';
COMMENT ON COLUMN news.quotes.cue IS 'The words that tie the quote to its speaker.';
COMMENT ON COLUMN news.quotes.published_day IS 'The publication''s day.';
COMMENT ON COLUMN news.quotes.source_id IS 'The publication''s outlet.';
