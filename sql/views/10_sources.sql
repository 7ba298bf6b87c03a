-- One row per outlet, agency or institution: the registry's pages, and provisional ones known only by their domain.
CREATE OR REPLACE VIEW news.sources AS
SELECT
    s.source_id,
    s.name,
    s.domain,
    s.country,
    s.languages,
    s.kind,
    s.owner,
    count(p.publication_id)::integer AS publications,
    s.provisional,
    s.country_hint,
    s.domains,
    s.part_of,
    s.zone,
    s.since,
    s.date_order,
    s.wikidata
FROM core.source AS s
LEFT JOIN core.extraction AS e ON s.source_id = e.source_id
LEFT JOIN core.publication AS p ON e.item_id = p.current_item_id
GROUP BY s.source_id
HAVING
    NOT s.provisional
    OR count(e.item_id) > 0
    OR EXISTS (
        SELECT 1 FROM core.extraction AS x
        WHERE x.syndicated_from_id = s.source_id
    );

COMMENT ON VIEW news.sources IS 'One row per outlet, agency or institution: the registry''s pages, and provisional ones known only by their domain.';
COMMENT ON COLUMN news.sources.source_id IS 'Slug of the registry page; of a provisional source its domain.';
COMMENT ON COLUMN news.sources.name IS 'Name in the registry; of a provisional source its domain.';
COMMENT ON COLUMN news.sources.domain IS 'Current main domain.';
COMMENT ON COLUMN news.sources.country IS 'ISO 3166-1 alpha-2 country, null where unsure.';
COMMENT ON COLUMN news.sources.languages IS 'ISO 639-1 languages, joined by ''; ''.';
COMMENT ON COLUMN news.sources.kind IS 'agency, broadcaster, newspaper, digital, magazine, government, collection or unknown.';
COMMENT ON COLUMN news.sources.owner IS 'Owner, where documented.';
COMMENT ON COLUMN news.sources.publications IS 'Publications of this source, whatever their kind.';
COMMENT ON COLUMN news.sources.provisional IS 'True if known only by its domain, with no registry page.';
COMMENT ON COLUMN news.sources.country_hint IS 'Of a provisional source, the country of its domain: a hint and no more.';
COMMENT ON COLUMN news.sources.domains IS 'All its domains, retired ones too, joined by "; ".';
COMMENT ON COLUMN news.sources.part_of IS 'The outlet that it is an edition or a service of.';
COMMENT ON COLUMN news.sources.zone IS 'The IANA zone it prints its times in, where that is documented.';
COMMENT ON COLUMN news.sources.since IS 'Year of its first issue.';
COMMENT ON COLUMN news.sources.date_order IS 'How it prints 03/04/2024, where language and country do not say: dmy or mdy.';
COMMENT ON COLUMN news.sources.wikidata IS 'Its item at Wikidata, where sure.';
