-- The rows of the pages named, locked in the order of their addresses.
SELECT
    f.url,
    f.source_id,
    f.state,
    f.next_at,
    f.priority,
    f.claims,
    f.fetched_at,
    f.run_id,
    f.counted_as,
    f.taken_by,
    f.outcome
FROM work.frontier AS f
WHERE f.url IN (SELECT unnest(%(urls)s::text[]))
ORDER BY f.url
FOR UPDATE
