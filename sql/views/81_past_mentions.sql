-- One row per name of an item whose names were replaced or taken back: what annotate said before.
CREATE OR REPLACE VIEW news.past_mentions AS
SELECT
    i.publication_id,
    encode(i.sha256, 'hex') AS document_id,
    (a.until AT TIME ZONE 'UTC')::date AS until_day,
    a.until,
    (a.since AT TIME ZONE 'UTC')::date AS since_day,
    a.since,
    a.version ->> 'dateline' AS version,
    a.version ->> 'model' AS model,
    m.mention ->> 4 AS entity_id,
    coalesce(m.mention ->> 5, m.mention ->> 2) AS name,
    m.mention ->> 3 AS type,
    m.mention ->> 2 AS surface,
    (m.mention ->> 0)::integer AS start_char,
    (m.mention ->> 1)::integer AS end_char
FROM core.annotation_past AS a
INNER JOIN raw.item AS i ON a.item_id = i.item_id
CROSS JOIN LATERAL jsonb_array_elements(a.mentions) AS m (mention);

COMMENT ON VIEW news.past_mentions IS 'One row per name of a document whose names were replaced by others, or taken back: what annotate said before.';
COMMENT ON COLUMN news.past_mentions.publication_id IS 'The publication the document is of now; null if of none.';
COMMENT ON COLUMN news.past_mentions.document_id IS 'SHA-256 of the document.';
COMMENT ON COLUMN news.past_mentions.until_day IS 'UTC day of until.';
COMMENT ON COLUMN news.past_mentions.until IS 'When they were replaced or taken back.';
COMMENT ON COLUMN news.past_mentions.since_day IS 'UTC day of since.';
COMMENT ON COLUMN news.past_mentions.since IS 'Since when they stood; if they stood before history was kept, since then.';
COMMENT ON COLUMN news.past_mentions.version IS 'Version of Dateline that last came to them.';
COMMENT ON COLUMN news.past_mentions.model IS 'The spaCy package that last came to them.';
COMMENT ON COLUMN news.past_mentions.entity_id IS 'Slug of the registry or lookup tables; ''name:…'' is a name in no table.';
COMMENT ON COLUMN news.past_mentions.name IS 'Canonical name.';
COMMENT ON COLUMN news.past_mentions.type IS 'PERSON, ORG, GPE, CITY, COUNTRY, MEDIA and so on.';
COMMENT ON COLUMN news.past_mentions.surface IS 'The words in the text.';
COMMENT ON COLUMN news.past_mentions.start_char IS 'Offset into the text they were found in, code points.';
COMMENT ON COLUMN news.past_mentions.end_char IS 'End offset, exclusive.';
