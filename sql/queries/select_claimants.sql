-- The workers whose numbers stand on hosts, pages, feeds and sitemaps.
SELECT h.claimed_by AS worker FROM work.host AS h
WHERE h.claimed_by IS NOT NULL
UNION
SELECT f.taken_by FROM work.frontier AS f
WHERE f.taken_by IS NOT NULL
UNION
SELECT l.taken_by FROM work.listing AS l
WHERE l.taken_by IS NOT NULL
