-- One row per learned order of day and month: how an outlet means 03/04/2024, by its own documents.
CREATE OR REPLACE VIEW news.date_orders AS
SELECT
    t.snapshot_id AS snapshot,
    k.key,
    substr(k.key, strpos(k.key, ':') + 1) AS source_id,
    k.learned ->> 'order' AS date_order,
    (k.learned ->> 'documents')::integer AS documents
FROM core.snapshot AS t
CROSS JOIN LATERAL jsonb_each(t.data -> 'orders') AS k (key, learned)
WHERE t.kind = 'lessons';

COMMENT ON VIEW news.date_orders IS 'One row per learned order of day and month: how an outlet means 03/04/2024, by its own documents.';
COMMENT ON COLUMN news.date_orders.snapshot IS 'Number of the snapshot; news.coverage.learned says which one a text was read with.';
COMMENT ON COLUMN news.date_orders.key IS 'Whose order it is: source: and a page of the registry, or domain: and a registered domain.';
COMMENT ON COLUMN news.date_orders.source_id IS 'The outlet.';
COMMENT ON COLUMN news.date_orders.date_order IS 'dmy if 03/04/2024 is 3 April there, mdy if it is March 4.';
COMMENT ON COLUMN news.date_orders.documents IS 'Distinct documents that showed it when it was learned.';
