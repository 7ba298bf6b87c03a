-- Keep the door open until this transaction ends: nothing is taken down meanwhile, and no bytes are removed.
SELECT pg_advisory_xact_lock_shared(%(key)s)
