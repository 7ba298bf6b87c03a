-- Write down how far a replay is.
UPDATE work.replay AS r
SET
    reached = %(reached)s,
    moved_at = clock_timestamp()
WHERE r.replay_id = %(replay)s
