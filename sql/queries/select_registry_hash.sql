-- Hash of the registry's pages as last written.
SELECT sha256
FROM work.migration
WHERE name = 'registry'
