-- One row per publication: one piece at one outlet, article or not, with the article and story it belongs to.
CREATE OR REPLACE VIEW news.coverage AS
SELECT
    p.publication_id,
    encode(i.sha256, 'hex') AS document_id,
    x.external_id,
    m.article_id::text AS article_id,
    sm.story_id::text AS story_id,
    e.kind,
    m.kind AS copy_kind,
    m.similarity,
    m.rule AS copy_rule,
    e.source_id,
    s.name AS source_name,
    p.url,
    e.published_day,
    e.published_at,
    e.published_value,
    (p.first_seen_at AT TIME ZONE 'UTC')::date AS first_seen_day,
    p.first_seen_at,
    e.kind_rule,
    e.encoding,
    e.encoding_rule,
    e.learned,
    e.source_rule,
    e.source_evidence,
    e.syndicated_from_id,
    e.syndicated_rule,
    e.syndicated_evidence
FROM core.publication AS p
INNER JOIN raw.item AS i ON p.current_item_id = i.item_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
LEFT JOIN core.membership AS m ON p.publication_id = m.publication_id
LEFT JOIN core.story_member AS sm ON m.article_id = sm.article_id
LEFT JOIN core.source AS s ON e.source_id = s.source_id
LEFT JOIN LATERAL (
    SELECT min(c.external_id COLLATE "C") AS external_id
    FROM core.external_id AS c
    WHERE c.publication_id = p.publication_id
) AS x ON true;

COMMENT ON VIEW news.coverage IS 'One row per publication: one piece at one outlet, article or not, with the article and story it belongs to.';
COMMENT ON COLUMN news.coverage.publication_id IS 'Made from the publication''s natural key, the same everywhere.';
COMMENT ON COLUMN news.coverage.document_id IS 'SHA-256 of the bytes its current text comes from.';
COMMENT ON COLUMN news.coverage.external_id IS 'Id claimed by whoever delivered it (the first in order if several).';
COMMENT ON COLUMN news.coverage.article_id IS 'Its article; null if it is no article.';
COMMENT ON COLUMN news.coverage.story_id IS 'Its article''s story.';
COMMENT ON COLUMN news.coverage.kind IS 'article, live_blog, gallery, index, consent, paywall, error_page or other.';
COMMENT ON COLUMN news.coverage.copy_kind IS 'origin, identical or near; null if it is no article.';
COMMENT ON COLUMN news.coverage.similarity IS 'Likeness to the origin, 0 to 1; null for the origin.';
COMMENT ON COLUMN news.coverage.copy_rule IS 'The rule that made it origin or copy.';
COMMENT ON COLUMN news.coverage.source_id IS 'Who published it; null if the evidence names nobody.';
COMMENT ON COLUMN news.coverage.source_name IS 'Name of the source.';
COMMENT ON COLUMN news.coverage.url IS 'Canonical URL; null if none is known.';
COMMENT ON COLUMN news.coverage.published_day IS 'The publisher''s own calendar day.';
COMMENT ON COLUMN news.coverage.published_at IS 'Instant of publication, only if clock and zone are both known.';
COMMENT ON COLUMN news.coverage.published_value IS 'The date as precise as the evidence: 2023-12, 2024-02-08T13:03.';
COMMENT ON COLUMN news.coverage.first_seen_day IS 'UTC day of its first capture.';
COMMENT ON COLUMN news.coverage.first_seen_at IS 'Time of its first capture.';
COMMENT ON COLUMN news.coverage.kind_rule IS 'The rule that decided its kind.';
COMMENT ON COLUMN news.coverage.encoding IS 'How its bytes were read.';
COMMENT ON COLUMN news.coverage.encoding_rule IS 'What decided the encoding: a byte order mark, validity, a declaration, a sniffer; and any repair.';
COMMENT ON COLUMN news.coverage.learned IS 'Number of the learned snapshot its text was read with; 0 if none.';
COMMENT ON COLUMN news.coverage.source_rule IS 'What decided who published it.';
COMMENT ON COLUMN news.coverage.source_evidence IS 'The words that prove it.';
COMMENT ON COLUMN news.coverage.syndicated_from_id IS 'The agency or outlet whose text it is, where that is not the publisher; see news.sources.';
COMMENT ON COLUMN news.coverage.syndicated_rule IS 'What decided it.';
COMMENT ON COLUMN news.coverage.syndicated_evidence IS 'The words that prove it.';
