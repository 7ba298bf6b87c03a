-- Give the single writer's lock back.
SELECT pg_advisory_unlock(%(key)s)
