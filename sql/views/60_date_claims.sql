-- One row per witness for a publication's dates, chosen or not, with the rule that decided.
CREATE OR REPLACE VIEW news.date_claims AS
SELECT
    p.publication_id,
    d.field,
    d.origin,
    d.raw,
    d.value,
    d.precision,
    d.zone,
    d.chosen,
    d.rule,
    d.fate,
    d.weight,
    d.zone_from,
    d.start_char,
    d.end_char
FROM core.publication AS p
INNER JOIN core.date_claim AS d ON p.current_item_id = d.item_id;

COMMENT ON VIEW news.date_claims IS 'One row per witness for a publication''s dates, chosen or not, with the rule that decided.';
COMMENT ON COLUMN news.date_claims.publication_id IS 'The publication.';
COMMENT ON COLUMN news.date_claims.field IS 'published or modified.';
COMMENT ON COLUMN news.date_claims.origin IS 'Where the witness stands: a meta tag, a line of the text, the URL.';
COMMENT ON COLUMN news.date_claims.raw IS 'The words as they stand there.';
COMMENT ON COLUMN news.date_claims.value IS 'As precise as the words; null if unreadable.';
COMMENT ON COLUMN news.date_claims.precision IS 'second to year.';
COMMENT ON COLUMN news.date_claims.zone IS 'Zone as given.';
COMMENT ON COLUMN news.date_claims.chosen IS 'True for the witness the verdict took.';
COMMENT ON COLUMN news.date_claims.rule IS 'The rule of the verdict.';
COMMENT ON COLUMN news.date_claims.fate IS 'What the verdict made of the witness: chosen, agrees, a_day_off, disagrees, after_capture, before_outlet, before_publication, unreadable, ambiguous, too_weak (nothing could be decided).';
COMMENT ON COLUMN news.date_claims.weight IS 'How much its sort of witness weighs, 0.1 to 5; docs/dates.md says why.';
COMMENT ON COLUMN news.date_claims.zone_from IS 'stamp if the zone is written there, outlet if it comes from the registry.';
COMMENT ON COLUMN news.date_claims.start_char IS 'First character in the decoded text; null for HTML.';
COMMENT ON COLUMN news.date_claims.end_char IS 'One past its last character.';
