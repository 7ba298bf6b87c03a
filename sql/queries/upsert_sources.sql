-- Bring the registry's sources up to date.
INSERT INTO core.source AS s (
    source_id, name, domain, country, languages, kind, owner, domains, part_of, zone, since, date_order, wikidata,
    provisional
)
SELECT
    n.source_id,
    n.name,
    n.domain,
    n.country,
    n.languages,
    n.kind,
    n.owner,
    n.domains,
    n.part_of,
    n.zone,
    n.since,
    n.date_order,
    n.wikidata,
    false
FROM
    unnest(
        %(ids)s::text[], %(names)s::text[], %(domains)s::text[], %(countries)s::text[], %(languages)s::text[],
        %(kinds)s::text[], %(owners)s::text[], %(all_domains)s::text[], %(parts)s::text[], %(zones)s::text[],
        %(years)s::integer[], %(orders)s::text[], %(wikidata)s::text[]
    ) AS n (
        source_id, name, domain, country, languages, kind, owner, domains, part_of, zone, since, date_order, wikidata
    )
ORDER BY n.source_id
ON CONFLICT (source_id) DO UPDATE SET
    name = excluded.name,
    domain = excluded.domain,
    country = excluded.country,
    languages = excluded.languages,
    kind = excluded.kind,
    owner = excluded.owner,
    domains = excluded.domains,
    part_of = excluded.part_of,
    zone = excluded.zone,
    since = excluded.since,
    date_order = excluded.date_order,
    wikidata = excluded.wikidata,
    country_hint = null,
    provisional = false
WHERE (
    s.name, s.domain, s.country, s.languages, s.kind, s.owner, s.domains,
    s.part_of, s.zone, s.since, s.date_order, s.wikidata, s.provisional
)
IS DISTINCT FROM (
    excluded.name, excluded.domain, excluded.country, excluded.languages, excluded.kind, excluded.owner,
    excluded.domains, excluded.part_of, excluded.zone, excluded.since, excluded.date_order, excluded.wikidata, false
)
