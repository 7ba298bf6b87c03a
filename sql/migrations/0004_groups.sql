-- Which texts are the same, which publications are one article, which articles tell one event.

-- A distinct text by its normalised words; identical copies share one row.
CREATE TABLE core.fingerprint (
    words_hash bytea PRIMARY KEY,
    words integer NOT NULL,
    shingles bytea NOT NULL,
    bands bigint[] NOT NULL,
    paired boolean NOT NULL DEFAULT false
);
ALTER TABLE core.fingerprint ALTER COLUMN shingles SET STORAGE EXTERNAL;

CREATE TABLE core.band (
    band_hash bigint NOT NULL,
    words_hash bytea NOT NULL,
    PRIMARY KEY (band_hash, words_hash)
);

-- Bands with more than 200 holders: they make no candidates any more.
CREATE TABLE core.capped_band (
    band_hash bigint PRIMARY KEY,
    holders integer NOT NULL
);

CREATE TABLE core.pair (
    left_hash bytea NOT NULL,
    right_hash bytea NOT NULL,
    score double precision NOT NULL,
    rule text NOT NULL,
    derived boolean NOT NULL,
    PRIMARY KEY (left_hash, right_hash),
    CHECK (left_hash < right_hash)
);
CREATE INDEX pair_right ON core.pair (right_hash);

CREATE TABLE core.article (
    article_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    origin_id text COLLATE "C" NOT NULL REFERENCES core.publication,
    published_day date,
    published_at timestamptz,
    first_seen_at timestamptz NOT NULL,
    first_seen_day date NOT NULL,
    words_hash bytea NOT NULL,
    content_hash bytea NOT NULL,
    derived_from bigint REFERENCES core.article ON DELETE SET NULL,
    inferred_day date,
    copies integer NOT NULL,
    outlets integer NOT NULL
);
CREATE INDEX article_origin ON core.article (origin_id);
CREATE INDEX article_day ON core.article (published_day);
CREATE INDEX article_undated ON core.article (first_seen_day) WHERE published_day IS null;
CREATE INDEX article_words ON core.article (words_hash);
CREATE INDEX article_derived ON core.article (derived_from);

CREATE TABLE core.membership (
    publication_id text COLLATE "C" PRIMARY KEY REFERENCES core.publication,
    article_id bigint NOT NULL REFERENCES core.article,
    kind text NOT NULL CHECK (kind IN ('origin', 'identical', 'near')),
    similarity double precision,
    rule text NOT NULL,
    words_hash bytea NOT NULL
);
CREATE INDEX membership_article ON core.membership (article_id);
CREATE INDEX membership_words ON core.membership (words_hash);

CREATE TABLE core.story (
    story_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text,
    first_day date,
    last_day date,
    countries text,
    top_entities text
);

CREATE TABLE core.story_member (
    article_id bigint PRIMARY KEY REFERENCES core.article ON DELETE CASCADE,
    story_id bigint NOT NULL REFERENCES core.story,
    day date NOT NULL,
    undated boolean NOT NULL,
    similarity double precision,
    rule text NOT NULL
);
CREATE INDEX story_member_story ON core.story_member (story_id);
CREATE INDEX story_member_day ON core.story_member (day);

CREATE TABLE core.move (
    move_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('article', 'story')),
    old_id bigint NOT NULL,
    new_id bigint,
    at timestamptz NOT NULL DEFAULT now(),
    why text NOT NULL
);

-- What was learned from other documents: numbered, kept with what used it.
CREATE TABLE core.snapshot (
    snapshot_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind text NOT NULL,
    data jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
);
