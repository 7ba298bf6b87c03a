-- How many items wait for a stage, and how many days for their stories: what a dry run does not know of.
SELECT
    (SELECT count(*) FROM work.queue) AS items,
    (SELECT count(*) FROM work.dirty_day) AS days
