-- What articles are made of, with [since, until): rows that stand, until forever, and rows that were replaced.
CREATE OR REPLACE VIEW work.source_at AS
SELECT
    s.source_id,
    s.name,
    s.country,
    s.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.source AS s
UNION ALL
SELECT
    s.source_id,
    s.name,
    s.country,
    s.since,
    s.until
FROM core.source_past AS s;

CREATE OR REPLACE VIEW work.publication_at AS
SELECT
    p.publication_id,
    p.current_item_id,
    p.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.publication AS p
UNION ALL
SELECT
    p.publication_id,
    p.current_item_id,
    p.since,
    p.until
FROM core.publication_past AS p;

CREATE OR REPLACE VIEW work.revision_at AS
SELECT
    r.publication_id,
    r.medium,
    r.item_id,
    r.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.revision AS r
UNION ALL
SELECT
    r.publication_id,
    r.medium,
    r.item_id,
    r.since,
    r.until
FROM core.revision_past AS r;

CREATE OR REPLACE VIEW work.article_at AS
SELECT
    a.article_id,
    a.origin_id,
    a.inferred_day,
    a.copies,
    a.outlets,
    a.derived_from,
    a.first_seen_day,
    a.first_seen_at,
    a.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.article AS a
UNION ALL
SELECT
    a.article_id,
    a.origin_id,
    a.inferred_day,
    a.copies,
    a.outlets,
    a.derived_from,
    a.first_seen_day,
    a.first_seen_at,
    a.since,
    a.until
FROM core.article_past AS a;

CREATE OR REPLACE VIEW work.story_member_at AS
SELECT
    m.article_id,
    m.story_id,
    m.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.story_member AS m
UNION ALL
SELECT
    m.article_id,
    m.story_id,
    m.since,
    m.until
FROM core.story_member_past AS m;

-- What extract said of items before; the text is the item's of now, or kept.
CREATE OR REPLACE VIEW work.past_reading AS
SELECT
    r.item_id,
    r.publication_id,
    r.kind,
    r.kind_rule,
    r.title,
    r.language,
    r.language_confidence,
    r.authors,
    r.word_count,
    r.published_value,
    r.published_day,
    r.published_clock,
    r.published_at,
    r.published_precision,
    r.date_conflict,
    r.source_id,
    r.version,
    r.learned,
    r.since,
    r.until,
    coalesce(
        (
            SELECT e.text FROM core.extraction AS e
            WHERE e.item_id = r.item_id AND e.text_hash = r.text_hash
        ),
        (
            SELECT t.text FROM core.extraction_text AS t
            WHERE t.item_id = r.item_id AND t.text_hash = r.text_hash
        )
    ) AS text
FROM core.extraction_past AS r;

CREATE OR REPLACE VIEW work.reading_at AS
SELECT
    e.item_id,
    e.title,
    e.text,
    e.language,
    e.language_confidence,
    e.source_id,
    e.published_day,
    e.published_at,
    e.published_value,
    e.published_clock,
    e.published_precision,
    e.date_conflict,
    e.authors,
    e.word_count,
    e.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.extraction AS e
UNION ALL
SELECT
    r.item_id,
    r.title,
    r.text,
    r.language,
    r.language_confidence,
    r.source_id,
    r.published_day,
    r.published_at,
    r.published_value,
    r.published_clock,
    r.published_precision,
    r.date_conflict,
    r.authors,
    r.word_count,
    r.since,
    r.until
FROM work.past_reading AS r;

-- The names found in an item, as the past keeps them: in their order, each as start, end, surface, type, entity, name.
CREATE OR REPLACE VIEW work.noted AS
SELECT
    n.item_id,
    jsonb_agg(
        jsonb_build_array(n.start_char, n.end_char, n.surface, n.type, n.entity_id, n.name) ORDER BY n.ordinal
    ) AS mentions
FROM core.mention AS n
GROUP BY n.item_id;

-- Names with [since, until), and when annotate last came to them.
CREATE OR REPLACE VIEW work.noted_at AS
SELECT
    a.item_id,
    n.mentions,
    a.annotated_at,
    a.stands_since AS since,
    'infinity'::timestamptz AS until
FROM core.annotation AS a
INNER JOIN work.noted AS n ON a.item_id = n.item_id
UNION ALL
SELECT
    a.item_id,
    a.mentions,
    a.annotated_at,
    a.since,
    a.until
FROM core.annotation_past AS a;
