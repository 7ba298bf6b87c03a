-- Begin a run, or take up the one of the same kind and key, keeping the window it resolved first.
INSERT INTO work.run AS r (run_key, kind, since, until)
VALUES (%(key)s, %(kind)s, %(since)s, %(until)s)
ON CONFLICT (kind, run_key) DO UPDATE
    SET
        since = CASE WHEN r.since IS NULL AND r.until IS NULL THEN excluded.since ELSE r.since END,
        until = CASE WHEN r.since IS NULL AND r.until IS NULL THEN excluded.until ELSE r.until END,
        state = 'running',
        error = NULL,
        ended_at = NULL
RETURNING r.run_id, r.since, r.until
