-- How often a run asked for pages.
SELECT count(*) AS pages
FROM raw.attempt AS a
WHERE a.run_id = %(run)s AND a.what = 'page'
