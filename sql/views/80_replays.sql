-- One row per replay: what was made again with which means, and how many publications each field changed of.
CREATE OR REPLACE VIEW news.replays AS
SELECT
    r.replay_id::text AS replay_id,
    r.stage,
    concat_ws(
        ', ',
        'from ' || r.since,
        'before ' || r.until,
        'of ' || array_to_string(r.sources, '; '),
        CASE WHEN r.since IS NULL AND r.until IS NULL AND r.sources IS NULL THEN 'everything' END,
        CASE WHEN r.is_whole THEN 'also what was made with the newest' END
    ) AS scope,
    r.is_dry,
    r.came_from AS made_with_before,
    r.means AS made_with,
    coalesce(s.items, 0) AS items,
    c.changed,
    c.text,
    c.kind,
    c.title,
    c.day,
    c.source,
    c.names,
    c.copies,
    c.story,
    c.other,
    c.read,
    c.refused,
    c.failed,
    r.state,
    r.note,
    r.started_at,
    (r.started_at AT TIME ZONE 'UTC')::date AS started_day,
    r.ended_at,
    (r.ended_at AT TIME ZONE 'UTC')::date AS ended_day
FROM work.replay AS r
LEFT JOIN LATERAL (
    SELECT sum(o.items)::bigint AS items
    FROM work.replay_source AS o
    WHERE o.replay_id = r.replay_id
) AS s ON TRUE
LEFT JOIN LATERAL (
    SELECT
        count(DISTINCT x.publication_id) FILTER (WHERE x.field <> 'failed') AS changed,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'text') AS text,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'kind') AS kind,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'title') AS title,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'day') AS day,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'source') AS source,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'names') AS names,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'copies') AS copies,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'story') AS story,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'other') AS other,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'read') AS read,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'refused') AS refused,
        count(DISTINCT x.publication_id) FILTER (WHERE x.field = 'failed') AS failed
    FROM work.replay_change AS x
    WHERE x.replay_id = r.replay_id
) AS c ON TRUE;

COMMENT ON VIEW news.replays IS 'One row per replay: what was made again with which means, and of how many publications each field changed.';
COMMENT ON COLUMN news.replays.replay_id IS 'Id of the replay.';
COMMENT ON COLUMN news.replays.stage IS 'extract, annotate, deduplicate or cluster: the stage that was made again, with all behind it.';
COMMENT ON COLUMN news.replays.scope IS 'Days and sources it was asked for, in words.';
COMMENT ON COLUMN news.replays.is_dry IS 'Whether it only told what would change.';
COMMENT ON COLUMN news.replays.made_with_before IS 'Versions and learned snapshots that the items had been made with, in words, with their numbers.';
COMMENT ON COLUMN news.replays.made_with IS 'Versions and learned snapshot that they were made with now.';
COMMENT ON COLUMN news.replays.items IS 'Items in its scope.';
COMMENT ON COLUMN news.replays.changed IS 'Publications of which anything changed, neighbours of the scope with them; the columns that follow count the same by field.';
COMMENT ON COLUMN news.replays.text IS 'Another text.';
COMMENT ON COLUMN news.replays.kind IS 'Another kind.';
COMMENT ON COLUMN news.replays.title IS 'Another title.';
COMMENT ON COLUMN news.replays.day IS 'Another day of publication.';
COMMENT ON COLUMN news.replays.source IS 'Another source.';
COMMENT ON COLUMN news.replays.names IS 'Other names, or names linked otherwise.';
COMMENT ON COLUMN news.replays.copies IS 'Other publications with the same text, or another one of them the origin.';
COMMENT ON COLUMN news.replays.story IS 'Another story, or one that is new.';
COMMENT ON COLUMN news.replays.other IS 'Something else: authors, witnesses for the date, furniture, quotes, citations, times, the address.';
COMMENT ON COLUMN news.replays.read IS 'Refused before, read now.';
COMMENT ON COLUMN news.replays.refused IS 'Read before, refused now.';
COMMENT ON COLUMN news.replays.failed IS 'Could not be made again, and stands as it was.';
COMMENT ON COLUMN news.replays.state IS 'running (also of one that was interrupted), done, or stopped: one that nobody took up again.';
COMMENT ON COLUMN news.replays.note IS 'What the report does not say, in words.';
COMMENT ON COLUMN news.replays.started_at IS 'Start.';
COMMENT ON COLUMN news.replays.started_day IS 'The same as a day, UTC.';
COMMENT ON COLUMN news.replays.ended_at IS 'End; null while it runs.';
COMMENT ON COLUMN news.replays.ended_day IS 'The same as a day, UTC.';
