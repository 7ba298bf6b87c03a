-- Refuse what of the batch was taken down, by its publication key or by its bytes; of its claims the address stays.
WITH found AS (
    SELECT
        a.ordinal,
        f.at,
        f.reason
    FROM arrival AS a
    INNER JOIN work.forgotten AS f ON a.door_key = f.key
    WHERE f.lifted_at IS NULL
    UNION ALL
    SELECT
        a.ordinal,
        f.at,
        f.reason
    FROM arrival AS a
    INNER JOIN work.forgotten AS f ON a.sha256 = f.sha256
    WHERE f.lifted_at IS NULL
),

told AS (
    SELECT DISTINCT ON (d.ordinal)
        d.ordinal,
        'taken down on ' || to_char(d.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || coalesce(': ' || d.reason, '') AS why
    FROM found AS d
    ORDER BY d.ordinal, d.at
)

UPDATE arrival AS a
SET
    refused_reason = 'forgotten',
    refused_detail = t.why,
    sha256 = NULL,
    codec = NULL,
    data = NULL,
    door_id = NULL,
    door_key = NULL,
    http = NULL,
    claims = CASE WHEN a.claims ? 'url' THEN jsonb_build_object('url', a.claims -> 'url') ELSE '{}' END
FROM told AS t
WHERE a.ordinal = t.ordinal
