-- End a replay: its report stands, and what was noted of the state before goes.
WITH readings AS (
    DELETE FROM work.replay_reading AS n
    WHERE n.replay_id = %(replay)s
),

names AS (
    DELETE FROM work.replay_names AS n
    WHERE n.replay_id = %(replay)s
),

places AS (
    DELETE FROM work.replay_place AS n
    WHERE n.replay_id = %(replay)s
),

members AS (
    DELETE FROM work.replay_member AS n
    WHERE n.replay_id = %(replay)s
),

stories AS (
    DELETE FROM work.replay_story AS n
    WHERE n.replay_id = %(replay)s
)

UPDATE work.replay AS r
SET
    state = 'done',
    is_noting = FALSE,
    note = %(note)s,
    started_at = coalesce(%(since)s, r.started_at),
    moved_at = clock_timestamp(),
    ended_at = clock_timestamp()
WHERE r.replay_id = %(replay)s
