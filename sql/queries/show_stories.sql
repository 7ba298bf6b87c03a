-- The largest stories as `dateline up` shows them: what about, over which days, in how many outlets.
SELECT
    story_id AS story,
    title,
    first_day,
    last_day,
    articles,
    outlets,
    top_entities
FROM news.stories
ORDER BY articles DESC, last_day DESC NULLS LAST, story_id ASC
LIMIT 10;
