-- Hold the lock %(key)s alone until this transaction ends; those who share it are waited for.
SELECT pg_advisory_xact_lock(%(key)s)
