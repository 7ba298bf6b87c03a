-- One row per learned line: what recurs in distinct documents of an outlet and is dropped as its furniture.
CREATE OR REPLACE VIEW news.furniture AS
SELECT
    t.snapshot_id AS snapshot,
    k.key,
    CASE WHEN k.key NOT LIKE 'template:%' THEN substr(k.key, strpos(k.key, ':') + 1) END AS source_id,
    l.line,
    l.documents::integer AS documents
FROM core.snapshot AS t
CROSS JOIN LATERAL jsonb_each(t.data -> 'furniture') AS k (key, lines)
CROSS JOIN LATERAL jsonb_each_text(k.lines) AS l (line, documents)
WHERE t.kind = 'lessons';

COMMENT ON VIEW news.furniture IS 'One row per learned line: what recurs in distinct documents of an outlet and is dropped as its furniture.';
COMMENT ON COLUMN news.furniture.snapshot IS 'Number of the snapshot; news.coverage.learned says which one a text was read with.';
COMMENT ON COLUMN news.furniture.key IS 'What its documents have in common: source: and a page of the registry, domain: and a registered domain, or template: where nobody known published them.';
COMMENT ON COLUMN news.furniture.source_id IS 'The outlet; null for a template of documents that nobody known published.';
COMMENT ON COLUMN news.furniture.line IS 'The line as it is compared: letters folded, digits masked by #, marks dropped; after ~ five words in a row of a crowded line.';
COMMENT ON COLUMN news.furniture.documents IS 'Distinct documents that held it when it was learned.';
