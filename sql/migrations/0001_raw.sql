-- What came in: bytes once, every sighting of them, and the items that stages take.
CREATE SCHEMA raw;
CREATE SCHEMA core;
CREATE SCHEMA news;

CREATE TABLE raw.document (
    sha256 bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
    size bigint NOT NULL CHECK (size >= 0),
    stored_at timestamptz NOT NULL DEFAULT now()
);

-- The only table with bytes: behind put and get of the store, so that an object store can take its place.
CREATE TABLE raw.bytes (
    sha256 bytea PRIMARY KEY REFERENCES raw.document,
    codec text NOT NULL CHECK (codec IN ('none', 'zstd')),
    data bytea NOT NULL
);
ALTER TABLE raw.bytes ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TABLE raw.item (
    item_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sha256 bytea NOT NULL REFERENCES raw.document,
    door_id text NOT NULL,
    door_key text NOT NULL,
    medium text NOT NULL CHECK (medium IN ('page', 'feed', 'bulk', 'file')),
    priority smallint NOT NULL DEFAULT 0,
    first_seen_at timestamptz NOT NULL,
    first_seen_claimed boolean NOT NULL,
    last_seen_at timestamptz NOT NULL,
    publication_id text COLLATE "C",
    UNIQUE (sha256, door_id)
);
CREATE INDEX item_publication ON raw.item (publication_id);
CREATE INDEX item_door ON raw.item (door_id);

-- One sighting: how, where, when. A refused one has no item and no bytes, only its reason.
CREATE TABLE raw.capture (
    month date NOT NULL,
    capture_id bytea NOT NULL,
    item_id bigint REFERENCES raw.item,
    run_id bigint,
    medium text NOT NULL,
    location text NOT NULL,
    name text,
    container_sha256 bytea,
    container_offset bigint,
    claims jsonb NOT NULL,
    http jsonb,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    times_seen integer NOT NULL DEFAULT 1,
    refused_reason text,
    refused_detail text,
    PRIMARY KEY (month, capture_id),
    CHECK ((item_id IS NULL) = (refused_reason IS NOT NULL))
) PARTITION BY RANGE (month);
CREATE INDEX capture_item ON raw.capture (item_id);
CREATE INDEX capture_refused ON raw.capture (refused_reason) WHERE refused_reason IS NOT NULL;

-- Where an outside program may leave a document: it may insert here and do nothing else.
CREATE TABLE raw.submission (
    submission_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    url text CHECK (length(url) <= 2048),
    media_type text CHECK (length(media_type) <= 255),
    body bytea NOT NULL CHECK (octet_length(body) <= 20971520),
    claims jsonb NOT NULL DEFAULT '{}' CHECK (pg_column_size(claims) <= 65536),
    submitted_at timestamptz NOT NULL DEFAULT now(),
    taken_at timestamptz
);
