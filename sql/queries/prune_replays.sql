-- Forget reports that ended before %(before)s, and stop replays that nobody has taken up again since.
WITH forgotten AS (
    DELETE FROM work.replay AS r
    WHERE r.ended_at < %(before)s
)

UPDATE work.replay AS r
SET
    state = 'stopped',
    is_noting = FALSE,
    ended_at = clock_timestamp()
WHERE r.state = 'running' AND r.moved_at < %(before)s
