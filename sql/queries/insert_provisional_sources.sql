-- Make sources that the registry does not know, in the order of their ids; one that says less than is known now is set
-- right. No row is locked that need not change, and those that must in one order: many documents at once have the same.
WITH found AS (
    SELECT DISTINCT ON (n.source_id)
        n.source_id,
        n.name,
        n.main_domain,
        n.country_hint
    FROM
        unnest(%(ids)s::text[], %(names)s::text[], %(domains)s::text[], %(hints)s::text[]) AS n (
            source_id, name, main_domain, country_hint
        )
    ORDER BY n.source_id
),

made AS (
    INSERT INTO core.source (
        source_id, name, domain, country, languages, kind, owner, provisional, domains, country_hint
    )
    SELECT
        f.source_id,
        f.name,
        f.main_domain,
        NULL,
        '',
        'unknown',
        NULL,
        TRUE,
        f.main_domain AS all_domains,
        f.country_hint
    FROM found AS f
    ORDER BY f.source_id
    ON CONFLICT (source_id) DO NOTHING
),

stale AS (
    SELECT
        s.source_id,
        f.main_domain,
        f.country_hint
    FROM core.source AS s
    INNER JOIN found AS f ON s.source_id = f.source_id
    WHERE s.provisional AND (s.domains, s.country_hint) IS DISTINCT FROM (f.main_domain, f.country_hint)
    ORDER BY s.source_id
    FOR NO KEY UPDATE OF s
)

UPDATE core.source AS s
SET domains = t.main_domain, country_hint = t.country_hint
FROM stale AS t
WHERE s.source_id = t.source_id
