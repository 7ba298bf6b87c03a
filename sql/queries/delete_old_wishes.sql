-- Forget which listings runs wanted that are over, or began before a moment and were killed.
DELETE FROM work.listing_wish AS w
USING work.run AS r
WHERE w.run_id = r.run_id AND (r.ended_at IS NOT NULL OR r.started_at < %(before)s)
