-- Write down that these items were taken out of quarantine with a remedy: once more, or for the first time with it.
INSERT INTO work.second_try AS t (item_id, stage, remedy, tries)
SELECT
    n.item_id,
    n.stage,
    %(remedy)s,
    1
FROM unnest(%(items)s::bigint[], %(stages)s::text[]) AS n (item_id, stage)
ORDER BY n.item_id, n.stage
ON CONFLICT (item_id, stage) DO UPDATE
    SET
        tries = CASE WHEN t.remedy = excluded.remedy THEN t.tries + 1 ELSE 1 END,
        remedy = excluded.remedy,
        tried_at = now()
