-- One row per time that a text names, resolved against the day it was published.
CREATE OR REPLACE VIEW news.times AS
SELECT
    m.article_id::text AS article_id,
    m.publication_id,
    x.surface,
    x.value,
    x.grain,
    x.start_char,
    x.end_char,
    e.published_day,
    e.source_id
FROM core.membership AS m
INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.time_expression AS x ON e.item_id = x.item_id;

COMMENT ON VIEW news.times IS 'One row per time that a text names, resolved against the day it was published.';
COMMENT ON COLUMN news.times.article_id IS 'The article.';
COMMENT ON COLUMN news.times.publication_id IS 'The publication.';
COMMENT ON COLUMN news.times.surface IS 'The words as they stand in the text.';
COMMENT ON COLUMN news.times.value IS 'ISO 8601, as precise as the words: 2024-02-08, 2024-W06, 2024-01, 2023, 2024/2025; null where the publication day is needed and not known.';
COMMENT ON COLUMN news.times.grain IS 'day, week, month, year or years.';
COMMENT ON COLUMN news.times.start_char IS 'First character in the article''s text.';
COMMENT ON COLUMN news.times.end_char IS 'One past its last character.';
COMMENT ON COLUMN news.times.published_day IS 'The publication''s calendar day, as its publisher gives it.';
COMMENT ON COLUMN news.times.source_id IS 'The outlet that published the text.';
