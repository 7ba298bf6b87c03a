-- The days that are set apart, the oldest first, as the list of what waits for a person has items.
SELECT
    CASE WHEN d.undated THEN 'undated:' ELSE '' END || d.day AS item,
    'cluster' AS stage,
    d.reason,
    d.attempts,
    d.set_apart_at AS at,
    NULL AS publication_key,
    (regexp_match(d.detail, '([^\n]+)\s*$'))[1] AS detail
FROM work.dirty_day AS d
WHERE d.set_apart_at IS NOT NULL
ORDER BY d.set_apart_at, d.undated, d.day
