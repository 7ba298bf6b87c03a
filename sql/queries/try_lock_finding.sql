-- Let nobody cap a band until this transaction ends; false if somebody does just now.
SELECT pg_try_advisory_xact_lock_shared(%(key)s)
