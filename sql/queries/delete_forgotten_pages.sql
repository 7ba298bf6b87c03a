-- Remove the pages that were not asked for any more because they were taken down: named again, they are new.
DELETE FROM work.frontier AS f
WHERE f.outcome = 'forgotten' AND f.counted_as IS NULL AND 'url:' || f.url = ANY(%(keys)s::text[])
