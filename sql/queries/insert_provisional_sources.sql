-- Make sources that the registry does not know, in the order of their ids.
INSERT INTO core.source (source_id, name, domain, country, languages, kind, owner, provisional)
SELECT DISTINCT ON (n.source_id)
    n.source_id,
    n.name,
    n.domain,
    NULL,
    '',
    'unknown',
    NULL,
    TRUE
FROM unnest(%(ids)s::text[], %(names)s::text[], %(domains)s::text[]) AS n (source_id, name, domain)
ORDER BY n.source_id
ON CONFLICT (source_id) DO NOTHING
