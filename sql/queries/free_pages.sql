-- Give back the pages of these hosts that the worker had in hand and did not settle.
UPDATE work.frontier AS f
SET taken_by = NULL
WHERE f.taken_by = %(worker)s AND f.host = ANY(%(hosts)s::text[])
