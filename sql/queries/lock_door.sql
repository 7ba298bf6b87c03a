-- Let nobody through the door until this transaction ends; those who are on their way in are waited for.
SELECT pg_advisory_xact_lock(%(key)s)
