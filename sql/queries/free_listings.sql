-- Give back the feeds and sitemaps of these hosts that the worker had in hand and did not settle.
UPDATE work.listing AS l
SET taken_by = NULL
WHERE l.taken_by = %(worker)s AND l.host = ANY(%(hosts)s::text[])
