-- Whether the database was ever migrated.
SELECT to_regclass('work.migration') IS NOT NULL
