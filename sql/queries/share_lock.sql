-- Share the lock %(key)s until this transaction ends: nobody has it alone meanwhile.
SELECT pg_advisory_xact_lock_shared(%(key)s)
