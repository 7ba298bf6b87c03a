-- How many items %(stage)s can make again, by source, by what they were made with, and whether their bytes have expired.
SELECT
    coalesce(r.source_id, '') AS source_id,
    r.is_expired,
    r.version,
    r.learned,
    count(*) AS items
FROM work.replayable AS r
WHERE
    r.stage = %(stage)s
    AND (%(since)s::date IS NULL OR r.day >= %(since)s)
    AND (%(until)s::date IS NULL OR r.day < %(until)s)
    AND (%(sources)s::text[] IS NULL OR r.source_id = ANY(%(sources)s))
    AND (
        %(whole)s
        OR coalesce(r.version @> %(version)s AND r.learned IS NOT DISTINCT FROM %(learned)s::bigint, FALSE) IS FALSE
    )
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
