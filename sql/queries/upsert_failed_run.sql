-- Write down that a run failed, and why; one that never came to have a row gets one.
INSERT INTO work.run AS r (run_key, kind, state, error, ended_at)
VALUES (%(key)s, %(kind)s, 'failed', %(error)s, now())
ON CONFLICT (kind, run_key) DO UPDATE SET
    state = excluded.state,
    error = excluded.error,
    ended_at = excluded.ended_at
