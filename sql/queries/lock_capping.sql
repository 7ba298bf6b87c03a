-- Let nobody look for candidates until this transaction ends, and wait for those who do.
SELECT pg_advisory_xact_lock(%(key)s)
