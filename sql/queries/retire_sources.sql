-- What the registry has no page of any more is known by its domain alone, until what names it is read again.
UPDATE core.source AS s
SET
    name = coalesce(s.domain, s.name),
    country = NULL,
    languages = '',
    kind = 'unknown',
    owner = NULL,
    domains = coalesce(s.domain, ''),
    part_of = NULL,
    zone = NULL,
    since = NULL,
    date_order = NULL,
    wikidata = NULL,
    provisional = TRUE
WHERE NOT s.provisional AND NOT s.source_id = ANY(%(ids)s::text[])
