-- Applied migrations: name and sha256.
SELECT
    name,
    sha256
FROM work.migration
