-- Have this transaction wait for others, and take for a statement, no longer than said.
SELECT
    set_config('lock_timeout', %(wait)s, TRUE),
    set_config('statement_timeout', %(longest)s, TRUE)
