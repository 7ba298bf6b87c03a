-- How many days wait for their stories to be computed.
SELECT count(*)
FROM work.dirty_day
