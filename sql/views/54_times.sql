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
COMMENT ON COLUMN news.times.value IS 'ISO 8601, as precise as the words: 2024-02-08, 2024-W06, 2024-01, 2023, 2024/2025; by ISO 8601-2 (EDTF) seasons 2023-21 (spring) to 2023-24, quarters 2023-33 to 2023-36, halves 2023-40 and 2023-41, a decade 199X, a century 18XX; null where the words do not tell, or the publication day is needed and not known.';
COMMENT ON COLUMN news.times.grain IS 'day, week, month, season, quarter, half, year, decade or century; days, months or years of an interval.';
COMMENT ON COLUMN news.times.start_char IS 'First character in the article''s text.';
COMMENT ON COLUMN news.times.end_char IS 'One past its last character.';
COMMENT ON COLUMN news.times.published_day IS 'The publication''s calendar day, as its publisher gives it.';
COMMENT ON COLUMN news.times.source_id IS 'The outlet that published the text.';
