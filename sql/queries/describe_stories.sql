-- Set the titles of stories and the days their events happened.
UPDATE core.story AS s
SET
    title = n.title,
    event_day = n.event_day,
    event_rule = n.event_rule
FROM
    unnest(%(stories)s::bigint[], %(titles)s::text[], %(days)s::date[], %(rules)s::text[])
        AS n (story_id, title, event_day, event_rule)
WHERE
    s.story_id = n.story_id
    AND (s.title, s.event_day, s.event_rule) IS DISTINCT FROM (n.title, n.event_day, n.event_rule)
