-- Of the stories named, those that an earlier member names already: they are not this day's to name.
SELECT DISTINCT sm.story_id
FROM core.story_member AS sm
WHERE
    sm.story_id = ANY(%(stories)s)
    AND (
        (NOT sm.undated AND (%(undated)s OR sm.day < %(day)s))
        OR (sm.undated AND %(undated)s AND sm.day < %(day)s)
    )
