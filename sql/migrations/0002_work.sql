-- What is to be done, by whom, and what failed.
CREATE SEQUENCE work.worker;

CREATE TABLE work.queue (
    stage text NOT NULL CHECK (stage IN ('extract', 'annotate', 'deduplicate')),
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 2),
    not_before timestamptz NOT NULL DEFAULT now(),
    attempts smallint NOT NULL DEFAULT 0,
    claimed_by bigint,
    claim bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    last_error text,
    PRIMARY KEY (stage, item_id)
);
CREATE INDEX queue_due ON work.queue (stage, priority, not_before, item_id);
CREATE INDEX queue_claimed ON work.queue (stage, claimed_by) WHERE claimed_by IS NOT NULL;

CREATE TABLE work.quarantine (
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    stage text NOT NULL,
    reason text NOT NULL,
    detail text,
    attempts smallint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (item_id, stage)
);

-- Days whose stories must be computed again; `mark` is a fence against a day marked while it is computed.
CREATE SEQUENCE work.dirty_mark;
CREATE TABLE work.dirty_day (
    day date NOT NULL,
    undated boolean NOT NULL,
    mark bigint NOT NULL DEFAULT nextval('work.dirty_mark'),
    PRIMARY KEY (undated, day)
);

CREATE TABLE work.run (
    run_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_key text UNIQUE,
    kind text NOT NULL,
    since date,
    until date,
    offered bigint NOT NULL DEFAULT 0,
    new bigint NOT NULL DEFAULT 0,
    known bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    waiting bigint NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz
);
