-- What is read again: each replay with its report, and what stood before it for as long as it is under way.
CREATE TABLE work.replay (
    replay_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stage text NOT NULL CHECK (stage IN ('extract', 'annotate', 'deduplicate', 'cluster')),
    since date,
    until date,
    sources text[],
    is_whole boolean NOT NULL,
    is_dry boolean NOT NULL,
    means text NOT NULL,
    came_from text NOT NULL DEFAULT '',
    reached bigint NOT NULL DEFAULT 0,
    is_noting boolean NOT NULL DEFAULT false,
    newest_story bigint NOT NULL DEFAULT 0,
    state text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped')),
    note text,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz
);
COMMENT ON COLUMN work.replay.is_whole IS 'Whether also what was made with the newest means is made again.';
COMMENT ON COLUMN work.replay.means IS 'Versions and snapshot that it is made with, in words.';
COMMENT ON COLUMN work.replay.came_from IS 'Versions and snapshots that it was made with before, in words.';
COMMENT ON COLUMN work.replay.reached IS 'The last item that was queued: where an interrupted replay goes on.';
COMMENT ON COLUMN work.replay.is_noting IS 'Whether what is replaced is noted: while it is applied, or within a dry run.';
COMMENT ON COLUMN work.replay.newest_story IS 'The newest story when it began: later ones are new.';

CREATE TABLE work.replay_source (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    source_id text COLLATE "C" NOT NULL,
    items bigint NOT NULL,
    PRIMARY KEY (replay_id, source_id)
);

CREATE TABLE work.replay_change (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    publication_id text COLLATE "C" NOT NULL,
    item_id bigint,
    source_id text COLLATE "C",
    field text NOT NULL,
    before text,
    after text
);
CREATE INDEX replay_change_replay ON work.replay_change (replay_id, publication_id);
CREATE INDEX replay_change_publication ON work.replay_change (publication_id);

-- What stood before, noted once: of the items what was read and who was named in it; where publications and articles
-- stood; what stories were called. Emptied when a replay ends.
CREATE TABLE work.replay_reading (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    item_id bigint NOT NULL,
    publication_id text COLLATE "C",
    kind text,
    title text,
    text text,
    published_day date,
    source_id text COLLATE "C",
    output_hash bytea,
    PRIMARY KEY (replay_id, item_id)
);
CREATE TABLE work.replay_names (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    item_id bigint NOT NULL,
    names text[] NOT NULL,
    output_hash bytea NOT NULL,
    PRIMARY KEY (replay_id, item_id)
);
CREATE TABLE work.replay_place (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    publication_id text COLLATE "C" NOT NULL,
    article_id bigint,
    kind text,
    PRIMARY KEY (replay_id, publication_id)
);
CREATE INDEX replay_place_article ON work.replay_place (replay_id, article_id);
CREATE TABLE work.replay_member (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    article_id bigint NOT NULL,
    story_id bigint,
    PRIMARY KEY (replay_id, article_id)
);
CREATE TABLE work.replay_story (
    replay_id bigint NOT NULL REFERENCES work.replay ON DELETE CASCADE,
    story_id bigint NOT NULL,
    title text,
    PRIMARY KEY (replay_id, story_id)
);

-- The single writers change places in many ways, so the tables themselves note what stood. While no replay is under way
-- this costs a look at an empty index for each statement.
CREATE INDEX replay_noting ON work.replay (replay_id) WHERE is_noting;

CREATE FUNCTION work.note_places() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM work.replay AS r WHERE r.is_noting) THEN
        IF TG_OP = 'INSERT' THEN
            INSERT INTO work.replay_place (replay_id, publication_id)
            SELECT r.replay_id, n.publication_id FROM work.replay AS r CROSS JOIN concerned AS n WHERE r.is_noting
            ON CONFLICT DO NOTHING;
        ELSE
            INSERT INTO work.replay_place (replay_id, publication_id, article_id, kind)
            SELECT r.replay_id, o.publication_id, o.article_id, o.kind
            FROM work.replay AS r CROSS JOIN concerned AS o WHERE r.is_noting
            ON CONFLICT DO NOTHING;
        END IF;
    END IF;
    RETURN NULL;
END;
$$;
CREATE FUNCTION work.note_members() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM work.replay AS r WHERE r.is_noting) THEN
        INSERT INTO work.replay_member (replay_id, article_id, story_id)
        SELECT r.replay_id, o.article_id, CASE WHEN TG_OP <> 'INSERT' THEN o.story_id END
        FROM work.replay AS r CROSS JOIN concerned AS o WHERE r.is_noting
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END;
$$;
CREATE FUNCTION work.note_stories() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM work.replay AS r WHERE r.is_noting) THEN
        INSERT INTO work.replay_story (replay_id, story_id, title)
        SELECT r.replay_id, o.story_id, o.title
        FROM work.replay AS r CROSS JOIN concerned AS o WHERE r.is_noting
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END;
$$;
REVOKE EXECUTE ON FUNCTION work.note_places(), work.note_members(), work.note_stories() FROM public;

CREATE TRIGGER note_come AFTER INSERT ON core.membership REFERENCING NEW TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_places();
CREATE TRIGGER note_changed AFTER UPDATE ON core.membership REFERENCING OLD TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_places();
CREATE TRIGGER note_gone AFTER DELETE ON core.membership REFERENCING OLD TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_places();
CREATE TRIGGER note_come AFTER INSERT ON core.story_member REFERENCING NEW TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_members();
CREATE TRIGGER note_changed AFTER UPDATE ON core.story_member REFERENCING OLD TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_members();
CREATE TRIGGER note_gone AFTER DELETE ON core.story_member REFERENCING OLD TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_members();
CREATE TRIGGER note_changed AFTER UPDATE ON core.story REFERENCING OLD TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_stories();
CREATE TRIGGER note_gone AFTER DELETE ON core.story REFERENCING OLD TABLE AS concerned
FOR EACH STATEMENT EXECUTE FUNCTION work.note_stories();
