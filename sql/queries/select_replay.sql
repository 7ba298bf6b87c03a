-- How far a replay is, how it stands, and what its report says of itself.
SELECT
    r.reached,
    r.state,
    r.note
FROM work.replay AS r
WHERE r.replay_id = %(replay)s
