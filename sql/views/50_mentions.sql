-- One row per name in the current text of a publication that is an article.
CREATE OR REPLACE VIEW news.mentions AS
SELECT
    m.article_id::text AS article_id,
    m.publication_id,
    n.entity_id,
    n.wikidata,
    coalesce(n.name, n.surface) AS name,
    n.type,
    n.surface,
    n.start_char,
    n.end_char,
    e.published_day,
    e.source_id
FROM core.membership AS m
INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.mention AS n ON e.item_id = n.item_id AND e.month = n.month;

COMMENT ON VIEW news.mentions IS 'One row per name in the current text of a publication that is an article.';
COMMENT ON COLUMN news.mentions.article_id IS 'The article.';
COMMENT ON COLUMN news.mentions.publication_id IS 'The publication.';
COMMENT ON COLUMN news.mentions.entity_id IS 'Slug of the registry or lookup tables; ''name:…'' is a name in no table: two people may share it.';
COMMENT ON COLUMN news.mentions.wikidata IS 'Wikidata id, only where sure.';
COMMENT ON COLUMN news.mentions.name IS 'Canonical name.';
COMMENT ON COLUMN news.mentions.type IS 'PERSON, ORG, GPE, CITY, COUNTRY, MEDIA and so on.';
COMMENT ON COLUMN news.mentions.surface IS 'The words in the text.';
COMMENT ON COLUMN news.mentions.start_char IS 'Offset into the article''s text, code points.';
COMMENT ON COLUMN news.mentions.end_char IS 'End offset, exclusive.';
COMMENT ON COLUMN news.mentions.published_day IS 'The publication''s day.';
COMMENT ON COLUMN news.mentions.source_id IS 'The publication''s outlet.';
