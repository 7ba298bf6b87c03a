-- One row per story: articles about one event.
CREATE OR REPLACE VIEW news.stories AS
SELECT
    t.story_id::text AS story_id,
    t.title,
    t.first_day,
    t.last_day,
    count(DISTINCT a.article_id)::integer AS articles,
    count(m.publication_id)::integer AS publications,
    count(DISTINCT e.source_id)::integer AS outlets,
    t.countries,
    t.top_entities,
    t.event_day,
    t.event_rule
FROM core.story AS t
INNER JOIN core.story_member AS sm ON t.story_id = sm.story_id
INNER JOIN core.article AS a ON sm.article_id = a.article_id
INNER JOIN core.membership AS m ON a.article_id = m.article_id
INNER JOIN core.publication AS p ON m.publication_id = p.publication_id
INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
GROUP BY t.story_id;

COMMENT ON VIEW news.stories IS 'One row per story: articles about one event.';
COMMENT ON COLUMN news.stories.story_id IS 'Minted once; after a merge the oldest lives on and news.moves says so.';
COMMENT ON COLUMN news.stories.title IS 'The title nearest the story''s centre.';
COMMENT ON COLUMN news.stories.first_day IS 'First publication day among its dated articles; null if none is dated.';
COMMENT ON COLUMN news.stories.last_day IS 'Last publication day among its dated articles.';
COMMENT ON COLUMN news.stories.articles IS 'Articles in the story.';
COMMENT ON COLUMN news.stories.publications IS 'Publications in the story, copies included.';
COMMENT ON COLUMN news.stories.outlets IS 'Distinct known outlets.';
COMMENT ON COLUMN news.stories.countries IS 'Countries named most, joined by ''; ''.';
COMMENT ON COLUMN news.stories.top_entities IS 'Names mentioned in most of its articles, joined by ''; ''.';
COMMENT ON COLUMN news.stories.event_day IS 'The day the event happened: named in the opening of more than half of its dated articles that name a day near their own, and of at least two; else null.';
COMMENT ON COLUMN news.stories.event_rule IS 'What decided the event day: how many articles name it, of how many.';
