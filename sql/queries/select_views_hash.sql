-- Hash of the view files as last applied.
SELECT sha256
FROM work.migration
WHERE name = 'views'
