-- Whether a submission waits to be taken.
SELECT
    exists(
        SELECT 1 FROM raw.submission AS s
        WHERE s.taken_at IS NULL
    ) AS wait
