-- Mark the days on which undated articles were first seen, near the days named.
INSERT INTO work.dirty_day AS d (day, undated, priority)
SELECT DISTINCT
    u.first_seen_day,
    true,
    %(priority)s::smallint
FROM unnest(%(days)s::date[]) AS n (day)
INNER JOIN core.article AS u ON u.first_seen_day BETWEEN n.day - %(reach)s AND n.day + %(reach)s
WHERE u.published_day IS null
ON CONFLICT (undated, day) DO UPDATE SET
    mark = nextval('work.dirty_mark'),
    set_apart_at = null,  -- what has changed may have healed it
    priority = least(d.priority, excluded.priority)
