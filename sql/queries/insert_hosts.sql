-- Make the rows of hosts that have none.
INSERT INTO work.host (host)
SELECT DISTINCT n.host
FROM unnest(%(hosts)s::text[]) AS n (host)
ORDER BY n.host
ON CONFLICT (host) DO NOTHING
