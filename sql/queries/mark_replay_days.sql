-- Mark the days whose stories are to be computed again, behind all that is new.
INSERT INTO work.dirty_day AS d (day, undated, priority)
SELECT DISTINCT
    coalesce(a.published_day, a.first_seen_day) AS day,
    a.published_day IS NULL AS undated,
    2::smallint AS priority
FROM work.replayable AS r
INNER JOIN core.publication AS p ON r.item_id = p.current_item_id
INNER JOIN core.membership AS m ON p.publication_id = m.publication_id
INNER JOIN core.article AS a ON m.article_id = a.article_id
WHERE
    r.stage = 'cluster'
    AND (%(since)s::date IS NULL OR r.day >= %(since)s)
    AND (%(until)s::date IS NULL OR r.day < %(until)s)
    AND (%(sources)s::text[] IS NULL OR r.source_id = ANY(%(sources)s))
ORDER BY undated, day
ON CONFLICT (undated, day) DO UPDATE SET
    mark = nextval('work.dirty_mark'),
    set_apart_at = NULL
