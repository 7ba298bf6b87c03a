-- Begin a replay, or take up the one with the same stage, scope and means that was interrupted; where it goes on.
WITH stands AS (
    UPDATE work.replay AS r
    SET moved_at = clock_timestamp()
    WHERE
        r.state = 'running'
        AND NOT r.is_dry
        AND NOT %(dry)s
        AND r.stage = %(stage)s
        AND r.means = %(means)s
        AND r.is_whole = %(whole)s
        AND r.since IS NOT DISTINCT FROM %(since)s::date
        AND r.until IS NOT DISTINCT FROM %(until)s::date
        AND r.sources IS NOT DISTINCT FROM %(sources)s::text[]
    RETURNING r.replay_id, r.reached
),

made AS (
    INSERT INTO work.replay (stage, since, until, sources, is_whole, is_dry, means, came_from, is_noting, newest_story)
    SELECT
        %(stage)s,
        %(since)s::date,
        %(until)s::date,
        %(sources)s::text[],
        %(whole)s,
        %(dry)s,
        %(means)s,
        %(came_from)s,
        TRUE AS is_noting,
        coalesce((SELECT max(s.story_id) FROM core.story AS s), 0) AS newest_story
    WHERE NOT EXISTS (SELECT 1 FROM stands)
    RETURNING replay_id, reached
)

SELECT
    replay_id,
    reached,
    TRUE AS is_taken_up
FROM stands
UNION ALL
SELECT
    replay_id,
    reached,
    FALSE AS is_taken_up
FROM made
