-- Whether a submission waits to be taken that is not from a hub.
SELECT
    exists(
        SELECT 1 FROM raw.submission AS s
        WHERE s.taken_at IS NULL AND NOT s.claims ? 'push'
    ) AS wait
