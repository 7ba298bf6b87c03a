-- Publications whose first sighting has no claimed time: its clock is that of the load.
SELECT p.publication_id
FROM core.publication AS p
WHERE NOT p.first_seen_claimed
