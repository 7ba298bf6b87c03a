-- Write down that a run failed, and why; who has nothing to say changes no words. A run without a row gets one.
INSERT INTO work.run AS r (run_key, kind, state, error, ended_at)
VALUES (%(key)s, %(kind)s, 'failed', coalesce(%(error)s, 'a task ended without a word'), now())
ON CONFLICT (kind, run_key) DO UPDATE SET
    state = excluded.state,
    error = coalesce(%(error)s, r.error, excluded.error),
    ended_at = excluded.ended_at
