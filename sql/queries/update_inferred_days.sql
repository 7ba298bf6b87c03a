-- Infer the day of undated articles from their stories, apart from evidence and never against it: not outside the
-- month or year that an article tells, not after the day it was first seen, by more than a zone.
UPDATE core.article AS a
SET inferred_day = n.day
FROM (
    SELECT
        u.article_id,
        CASE
            WHEN
                starts_with(to_char(s.first_day, 'YYYY-MM-DD'), coalesce(e.published_value, ''))
                AND s.first_day <= u.first_seen_day + 1
                THEN s.first_day
        END AS day
    FROM core.story_member AS sm
    INNER JOIN core.story AS s ON sm.story_id = s.story_id
    INNER JOIN core.article AS u ON sm.article_id = u.article_id
    INNER JOIN core.publication AS p ON u.origin_id = p.publication_id
    INNER JOIN core.extraction AS e ON p.current_item_id = e.item_id
    WHERE sm.story_id = ANY(%(stories)s) AND u.published_day IS NULL
) AS n
WHERE a.article_id = n.article_id AND a.inferred_day IS DISTINCT FROM n.day
