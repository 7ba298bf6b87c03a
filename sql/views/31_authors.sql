-- One row per article and author.
CREATE OR REPLACE VIEW news.authors AS
SELECT
    a.article_id::text AS article_id,
    unnest(e.authors) AS author,
    e.source_id,
    e.published_day
FROM core.article AS a
INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id;

COMMENT ON VIEW news.authors IS 'One row per article and author.';
COMMENT ON COLUMN news.authors.article_id IS 'The article.';
COMMENT ON COLUMN news.authors.author IS 'One author as named by the page.';
COMMENT ON COLUMN news.authors.source_id IS 'The article''s outlet.';
COMMENT ON COLUMN news.authors.published_day IS 'The article''s day.';
