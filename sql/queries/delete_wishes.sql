-- Forget which listings a run wanted: it is over.
DELETE FROM work.listing_wish AS w
WHERE w.run_id = %(run)s
