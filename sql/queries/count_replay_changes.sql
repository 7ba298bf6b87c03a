-- By source and field: of how many publications a replay changes it; `changed` counts those with any change.
SELECT
    coalesce(c.source_id, '') AS source_id,
    f.field,
    count(DISTINCT c.publication_id) AS publications
FROM work.replay_change AS c
CROSS JOIN
    LATERAL (
        VALUES (c.field), (CASE WHEN c.field <> 'failed' THEN 'changed' END)
    ) AS f (field)
WHERE c.replay_id = %(replay)s AND f.field IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2
