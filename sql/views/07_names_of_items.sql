-- Who is named in each annotated item: every distinct surface with its type and what it is linked to, in order.
CREATE OR REPLACE VIEW work.names_of_items AS
SELECT
    a.item_id,
    ARRAY(
        SELECT DISTINCT
            (m.surface || ' (' || m.type || COALESCE(', ' || m.name || ' ' || m.entity_id, '') || ')')
            COLLATE "C" AS name
        FROM core.mention AS m
        WHERE m.item_id = a.item_id
        ORDER BY 1
    ) AS names
FROM core.annotation AS a;
