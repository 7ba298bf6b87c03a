-- Make sources that the registry does not know, in the order of their ids.
INSERT INTO core.source (
    source_id, name, domain, country, languages, kind, owner, provisional, domains, country_hint
)
SELECT DISTINCT ON (n.source_id)
    n.source_id,
    n.name,
    n.main_domain,
    NULL,
    '',
    'unknown',
    NULL,
    TRUE,
    n.main_domain AS all_domains,
    n.country_hint
FROM
    unnest(%(ids)s::text[], %(names)s::text[], %(domains)s::text[], %(hints)s::text[]) AS n (
        source_id, name, main_domain, country_hint
    )
ORDER BY n.source_id
ON CONFLICT (source_id) DO NOTHING
