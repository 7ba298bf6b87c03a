-- Forget which listings runs wanted that were killed, or failed, before a moment. A run that was cleared goes on with its
-- row as it stood, so one that has ended lately keeps them; who ends well forgets them itself.
DELETE FROM work.listing_wish AS w
USING work.run AS r
WHERE w.run_id = r.run_id AND coalesce(r.ended_at, r.started_at) < %(before)s
