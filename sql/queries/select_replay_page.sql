-- Up to %(most)s items after item %(after)s that %(stage)s can make again, with what they came to until now.
-- Unless all are wanted, those are left out that were made with all that is newest.
SELECT
    r.item_id,
    r.output_hash
FROM work.replayable AS r
WHERE
    r.stage = %(stage)s
    AND r.item_id > %(after)s
    AND NOT r.is_expired
    AND (%(since)s::date IS NULL OR r.day >= %(since)s)
    AND (%(until)s::date IS NULL OR r.day < %(until)s)
    AND (%(sources)s::text[] IS NULL OR r.source_id = ANY(%(sources)s))
    AND (
        %(whole)s
        OR coalesce(r.version @> %(version)s AND r.learned IS NOT DISTINCT FROM %(learned)s::bigint, FALSE) IS FALSE
    )
ORDER BY r.item_id
LIMIT %(most)s
