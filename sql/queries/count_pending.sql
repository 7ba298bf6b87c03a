-- How many items are due or under work, and days dirty.
SELECT
    (
        SELECT count(*) FROM work.queue AS q
        WHERE q.claimed_by IS NOT NULL OR q.not_before <= now()
    )
    + (SELECT count(*) FROM work.dirty_day)
