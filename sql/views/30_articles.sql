-- One row per article: a set of publications with the same text, shown by its origin's latest revision.
CREATE OR REPLACE VIEW news.articles AS
SELECT
    a.article_id::text AS article_id,
    e.title,
    e.text,
    e.language,
    e.source_id,
    s.name AS source_name,
    s.country AS source_country,
    p.url,
    e.published_day,
    e.published_at,
    e.published_value,
    e.published_clock,
    e.published_precision,
    a.inferred_day,
    e.date_conflict,
    nullif(array_to_string(e.authors, '; '), '') AS authors,
    e.word_count,
    sm.story_id::text AS story_id,
    a.copies,
    a.outlets,
    a.derived_from::text AS derived_from,
    a.first_seen_day,
    a.first_seen_at,
    r.revisions,
    e.language_confidence
FROM core.article AS a
INNER JOIN core.publication AS p ON a.origin_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN core.source AS s ON e.source_id = s.source_id
LEFT JOIN core.story_member AS sm ON a.article_id = sm.article_id
LEFT JOIN LATERAL (
    SELECT count(v.item_id)::integer AS revisions
    FROM core.revision AS v
    INNER JOIN raw.item AS i ON p.current_item_id = i.item_id
    WHERE v.publication_id = a.origin_id AND v.medium = i.medium
) AS r ON true;

COMMENT ON VIEW news.articles IS 'One row per article: a set of publications with the same text, shown by its origin''s latest revision.';
COMMENT ON COLUMN news.articles.article_id IS 'Minted once; after a merge the oldest lives on and news.moves says so.';
COMMENT ON COLUMN news.articles.title IS 'Headline; null if the document has none.';
COMMENT ON COLUMN news.articles.text IS 'Cleaned text: standfirst, subheadings and body, paragraphs joined by a blank line. Indexed as to_tsvector(''english'', left(text, 200000)).';
COMMENT ON COLUMN news.articles.language IS 'ISO 639-1 language of the text; null if unsure.';
COMMENT ON COLUMN news.articles.source_id IS 'Outlet of the origin; null if the evidence names nobody.';
COMMENT ON COLUMN news.articles.source_name IS 'Name of the outlet.';
COMMENT ON COLUMN news.articles.source_country IS 'Country of the outlet.';
COMMENT ON COLUMN news.articles.url IS 'Canonical URL of the origin.';
COMMENT ON COLUMN news.articles.published_day IS 'The publisher''s own calendar day; null if unknown.';
COMMENT ON COLUMN news.articles.published_at IS 'Instant of publication (UTC), only if clock and zone are both known.';
COMMENT ON COLUMN news.articles.published_value IS 'The date as precise as the evidence.';
COMMENT ON COLUMN news.articles.published_clock IS 'The publisher''s own clock, HH:MM or HH:MM:SS.';
COMMENT ON COLUMN news.articles.published_precision IS 'second, minute, hour, day, month or year.';
COMMENT ON COLUMN news.articles.inferred_day IS 'For an article without a day: the first day of its story, if that lies in the month or year it tells and it was not first seen before. An inference, not evidence.';
COMMENT ON COLUMN news.articles.date_conflict IS 'True if witnesses for the date differ by more than a day.';
COMMENT ON COLUMN news.articles.authors IS 'Authors, joined by ''; ''.';
COMMENT ON COLUMN news.articles.word_count IS 'Words of the text.';
COMMENT ON COLUMN news.articles.story_id IS 'The story it belongs to.';
COMMENT ON COLUMN news.articles.copies IS 'Publications of this article beside the origin.';
COMMENT ON COLUMN news.articles.outlets IS 'Distinct known outlets that published it.';
COMMENT ON COLUMN news.articles.derived_from IS 'The earlier article this one reuses in part.';
COMMENT ON COLUMN news.articles.first_seen_day IS 'UTC day it was first seen.';
COMMENT ON COLUMN news.articles.first_seen_at IS 'Time it was first seen.';
COMMENT ON COLUMN news.articles.revisions IS 'Headlines and texts that the origin has had, its page''s if a feed gave its text too; see news.revisions.';
COMMENT ON COLUMN news.articles.language_confidence IS 'How sure the detector is of the likeliest language, 0 to 1; null if there is too little text.';
