-- One row per entity that an article mentions.
CREATE OR REPLACE VIEW news.entities AS
SELECT
    n.entity_id,
    min(n.name COLLATE "C") AS name,
    min(n.entity_type) AS type,
    min(n.wikidata) AS wikidata,
    min(n.country) AS country,
    count(DISTINCT m.article_id)::integer AS articles,
    min(e.published_day) AS first_day,
    max(e.published_day) AS last_day
FROM core.membership AS m
INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
INNER JOIN core.mention AS n ON e.item_id = n.item_id AND e.month = n.month
WHERE n.entity_id IS NOT NULL
GROUP BY n.entity_id;

COMMENT ON VIEW news.entities IS 'One row per entity that an article mentions.';
COMMENT ON COLUMN news.entities.entity_id IS 'Slug of the registry or lookup tables, or ''name:…''.';
COMMENT ON COLUMN news.entities.name IS 'Canonical name.';
COMMENT ON COLUMN news.entities.type IS 'Type of the entity.';
COMMENT ON COLUMN news.entities.wikidata IS 'Wikidata id, only where sure.';
COMMENT ON COLUMN news.entities.country IS 'ISO country where the table gives one.';
COMMENT ON COLUMN news.entities.articles IS 'Articles that mention it.';
COMMENT ON COLUMN news.entities.first_day IS 'First publication day of a mention.';
COMMENT ON COLUMN news.entities.last_day IS 'Last publication day of a mention.';
