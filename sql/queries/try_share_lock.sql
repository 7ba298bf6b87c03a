-- Share the lock %(key)s until this transaction ends; false if somebody has it alone just now.
SELECT pg_try_advisory_xact_lock_shared(%(key)s)
