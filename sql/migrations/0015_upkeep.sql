-- What a person should look at, a row a break; and what upkeep has tried again, so that it never goes round for ever.
CREATE TABLE work.alert (
    alert_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (length(kind) <= 100),
    source_id text COLLATE "C",
    subject text NOT NULL CHECK (length(subject) <= 500),
    since_day date,
    detail text NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    told_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
);
CREATE UNIQUE INDEX alert_open ON work.alert (kind, subject) WHERE ended_at IS NULL;
COMMENT ON COLUMN work.alert.subject IS 'What broke: a source, a run, all sources. One alert of a kind is open for it at a time.';
COMMENT ON COLUMN work.alert.told_at IS 'When it was last found to be so.';

CREATE TABLE work.second_try (
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    stage text NOT NULL,
    remedy text NOT NULL,
    tries smallint NOT NULL,
    tried_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (item_id, stage)
);
COMMENT ON COLUMN work.second_try.remedy IS 'What may have healed it: the code, libraries and limits it was last tried with.';
COMMENT ON COLUMN work.second_try.tries IS 'How often upkeep took it out of quarantine with these.';
