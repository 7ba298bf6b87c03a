-- End a run and return its counts.
UPDATE work.run AS r
SET ended_at = now()
WHERE r.run_id = %(run)s
RETURNING r.offered, r.new, r.known, r.refused, r.failed, r.waiting
