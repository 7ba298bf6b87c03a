-- One row per reading of a document that was replaced by another, or taken back: what extract said of it before.
CREATE OR REPLACE VIEW news.past_readings AS
SELECT
    r.publication_id,
    encode(i.sha256, 'hex') AS document_id,
    p.url,
    (r.until AT TIME ZONE 'UTC')::date AS until_day,
    r.until,
    (r.since AT TIME ZONE 'UTC')::date AS since_day,
    r.since,
    r.version ->> 'dateline' AS version,
    r.learned,
    r.kind,
    r.title,
    r.text,
    r.language,
    nullif(array_to_string(r.authors, '; '), '') AS authors,
    r.word_count,
    r.source_id,
    r.published_day,
    r.published_at,
    r.published_value,
    (
        SELECT string_agg(DISTINCT coalesce(m.mention ->> 5, m.mention ->> 2) COLLATE "C", '; ')
        FROM work.noted_at AS n
        CROSS JOIN LATERAL jsonb_array_elements(n.mentions) AS m (mention)
        WHERE n.item_id = r.item_id AND n.since < r.until AND n.until >= r.until AND n.annotated_at >= r.since
    ) AS names
FROM work.past_reading AS r
INNER JOIN raw.item AS i ON r.item_id = i.item_id
INNER JOIN core.publication AS p ON r.publication_id = p.publication_id;

COMMENT ON VIEW news.past_readings IS 'One row per reading of a document that was replaced by another, or taken back: what extract said of it before.';
COMMENT ON COLUMN news.past_readings.publication_id IS 'The publication it was of.';
COMMENT ON COLUMN news.past_readings.document_id IS 'SHA-256 of the document.';
COMMENT ON COLUMN news.past_readings.url IS 'Canonical URL of the publication; null if none is known.';
COMMENT ON COLUMN news.past_readings.until_day IS 'UTC day of until.';
COMMENT ON COLUMN news.past_readings.until IS 'When it was replaced or taken back: from then on it did not stand.';
COMMENT ON COLUMN news.past_readings.since_day IS 'UTC day of since.';
COMMENT ON COLUMN news.past_readings.since IS 'Since when it stood; if it stood before history was kept, since then.';
COMMENT ON COLUMN news.past_readings.version IS 'Version of Dateline that last came to it.';
COMMENT ON COLUMN news.past_readings.learned IS 'Number of the learned snapshot it was last read with; 0 if none.';
COMMENT ON COLUMN news.past_readings.kind IS 'Kind of page: article, live_blog, paywall, error_page and so on.';
COMMENT ON COLUMN news.past_readings.title IS 'Headline; null if it had none.';
COMMENT ON COLUMN news.past_readings.text IS 'Cleaned text.';
COMMENT ON COLUMN news.past_readings.language IS 'ISO 639-1 language of the text; null if unsure.';
COMMENT ON COLUMN news.past_readings.authors IS 'Authors, joined by ''; ''.';
COMMENT ON COLUMN news.past_readings.word_count IS 'Words of the text.';
COMMENT ON COLUMN news.past_readings.source_id IS 'Outlet; null if the evidence named nobody.';
COMMENT ON COLUMN news.past_readings.published_day IS 'The publisher''s own calendar day; null if unknown.';
COMMENT ON COLUMN news.past_readings.published_at IS 'Instant of publication (UTC), only if clock and zone were both known.';
COMMENT ON COLUMN news.past_readings.published_value IS 'The date as precise as the evidence.';
COMMENT ON COLUMN news.past_readings.names IS 'Names found in this text, each once, joined by ''; ''; null if there were none or it was replaced before they were looked for.';
