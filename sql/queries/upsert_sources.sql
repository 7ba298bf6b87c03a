-- Bring the registry's sources up to date.
INSERT INTO core.source AS s (source_id, name, domain, country, languages, kind, owner, provisional)
SELECT
    n.source_id,
    n.name,
    n.domain,
    n.country,
    n.languages,
    n.kind,
    n.owner,
    false
FROM
    unnest(
        %(ids)s::text[], %(names)s::text[], %(domains)s::text[], %(countries)s::text[], %(languages)s::text[],
        %(kinds)s::text[], %(owners)s::text[]
    ) AS n (source_id, name, domain, country, languages, kind, owner)
ORDER BY n.source_id
ON CONFLICT (source_id) DO UPDATE SET
    name = excluded.name,
    domain = excluded.domain,
    country = excluded.country,
    languages = excluded.languages,
    kind = excluded.kind,
    owner = excluded.owner,
    provisional = false
WHERE (s.name, s.domain, s.country, s.languages, s.kind, s.owner, s.provisional)
IS DISTINCT FROM (
    excluded.name, excluded.domain, excluded.country, excluded.languages, excluded.kind, excluded.owner, false
)
