-- The database's clock: the one clock of all captures.
SELECT now()
