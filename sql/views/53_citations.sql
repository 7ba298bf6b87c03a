-- One row per source of information that a text names.
CREATE OR REPLACE VIEW news.citations AS
SELECT
    m.article_id::text AS article_id,
    m.publication_id,
    c.cited_source_id,
    c.cited_entity_id,
    c.cited_name,
    c.cue,
    e.published_day,
    e.source_id,
    c.is_main
FROM core.membership AS m
INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.citation AS c ON e.item_id = c.item_id;

COMMENT ON VIEW news.citations IS 'One row per source of information that a text names.';
COMMENT ON COLUMN news.citations.article_id IS 'The article.';
COMMENT ON COLUMN news.citations.publication_id IS 'The publication.';
COMMENT ON COLUMN news.citations.cited_source_id IS 'The cited source, if it stands in the registry.';
COMMENT ON COLUMN news.citations.cited_entity_id IS 'The cited entity, if known.';
COMMENT ON COLUMN news.citations.cited_name IS 'Name of whom the text cites.';
COMMENT ON COLUMN news.citations.cue IS 'The words that make it a citation.';
COMMENT ON COLUMN news.citations.published_day IS 'The publication''s day.';
COMMENT ON COLUMN news.citations.source_id IS 'The citing outlet.';
COMMENT ON COLUMN news.citations.is_main IS 'True for the one source that the whole text rests on.';
