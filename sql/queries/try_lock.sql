-- Whether this session now holds the single writer's lock %(key)s.
SELECT pg_try_advisory_lock(%(key)s)
