-- Begin a run, or take up the one of the same key, keeping the window it resolved first.
INSERT INTO work.run AS r (run_key, kind, since, until)
VALUES (%(key)s, %(kind)s, %(since)s, %(until)s)
ON CONFLICT (run_key) DO UPDATE SET ended_at = NULL
RETURNING r.run_id, r.since, r.until
