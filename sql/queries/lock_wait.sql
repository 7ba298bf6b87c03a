-- Wait for the session's advisory lock %(key)s.
SELECT pg_advisory_lock(%(key)s)
