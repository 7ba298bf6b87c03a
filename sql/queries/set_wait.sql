-- Have this transaction wait for a lock no longer than said.
SELECT set_config('lock_timeout', %(wait)s, TRUE)
