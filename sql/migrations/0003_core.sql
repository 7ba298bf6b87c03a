-- What was made of the items: publications, their texts, dates, names, and the evidence for each.
CREATE TABLE core.source (
    source_id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL,
    domain text,
    country text,
    languages text NOT NULL DEFAULT '',
    kind text NOT NULL,
    owner text,
    provisional boolean NOT NULL DEFAULT false
);

CREATE TABLE core.publication (
    publication_id text COLLATE "C" PRIMARY KEY,
    key text COLLATE "C" NOT NULL,
    url text,
    first_seen_at timestamptz NOT NULL,
    first_seen_claimed boolean NOT NULL,
    current_item_id bigint REFERENCES raw.item
);
CREATE INDEX publication_current ON core.publication (current_item_id);

CREATE TABLE core.external_id (
    external_id text NOT NULL,
    publication_id text COLLATE "C" NOT NULL REFERENCES core.publication ON DELETE CASCADE,
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    PRIMARY KEY (item_id, external_id)
);
CREATE INDEX external_id_publication ON core.external_id (publication_id);

-- One row an item: all that extract says of it. The rows of one publication with one text are one revision.
CREATE TABLE core.extraction (
    item_id bigint PRIMARY KEY REFERENCES raw.item ON DELETE CASCADE,
    month date NOT NULL,
    publication_id text COLLATE "C" NOT NULL REFERENCES core.publication,
    text_hash bytea NOT NULL,
    kind text NOT NULL,
    kind_rule text NOT NULL,
    title text,
    text text NOT NULL,
    word_count integer NOT NULL,
    language text,
    authors text[] NOT NULL,
    dateline_place text,
    dateline_country text,
    dateline_day text,
    published_value text,
    published_day date,
    published_clock text,
    published_at timestamptz,
    published_precision text,
    published_zone text,
    published_rule text,
    date_conflict boolean NOT NULL DEFAULT false,
    modified_value text,
    modified_day date,
    modified_at timestamptz,
    source_id text COLLATE "C" REFERENCES core.source,
    source_rule text,
    source_evidence text,
    canonical_url text,
    media_type text NOT NULL,
    encoding text NOT NULL,
    output_hash bytea NOT NULL,
    version jsonb NOT NULL,
    learned bigint,
    extracted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX extraction_publication ON core.extraction (publication_id);
CREATE INDEX extraction_day ON core.extraction (published_day);
CREATE INDEX extraction_source ON core.extraction (source_id);
-- A text vector holds at most a megabyte: of a text longer than this the beginning is indexed.
CREATE INDEX extraction_search ON core.extraction USING gin (to_tsvector('english', left(text, 200000)));

CREATE TABLE core.revision (
    publication_id text COLLATE "C" NOT NULL REFERENCES core.publication ON DELETE CASCADE,
    n integer NOT NULL,
    medium text NOT NULL,
    text_hash bytea NOT NULL,
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    first_seen_at timestamptz NOT NULL,
    change text NOT NULL,
    diff text,
    PRIMARY KEY (publication_id, n)
);
CREATE INDEX revision_item ON core.revision (item_id);

CREATE TABLE core.segment (
    month date NOT NULL,
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    role text NOT NULL,
    kind text,
    rule text NOT NULL,
    start_char integer,
    end_char integer,
    text text NOT NULL,
    PRIMARY KEY (month, item_id, ordinal)
) PARTITION BY RANGE (month);
CREATE INDEX segment_item ON core.segment (item_id);

CREATE TABLE core.date_claim (
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    ordinal integer NOT NULL,
    field text NOT NULL CHECK (field IN ('published', 'modified')),
    origin text NOT NULL,
    raw text NOT NULL,
    value text,
    precision text,
    zone text,
    chosen boolean NOT NULL,
    rule text,
    PRIMARY KEY (item_id, ordinal)
);

CREATE TABLE core.rejection (
    item_id bigint PRIMARY KEY REFERENCES raw.item ON DELETE CASCADE,
    stage text NOT NULL,
    reason text NOT NULL,
    detail text,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE core.annotation (
    item_id bigint PRIMARY KEY REFERENCES raw.item ON DELETE CASCADE,
    words_hash bytea NOT NULL,
    terms jsonb NOT NULL,
    output_hash bytea NOT NULL,
    version jsonb NOT NULL,
    annotated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX annotation_words ON core.annotation (words_hash);

CREATE TABLE core.mention (
    month date NOT NULL,
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    surface text NOT NULL,
    type text NOT NULL,
    entity_id text,
    name text,
    entity_type text,
    wikidata text,
    country text,
    PRIMARY KEY (month, item_id, ordinal)
) PARTITION BY RANGE (month);
CREATE INDEX mention_item ON core.mention (item_id);
CREATE INDEX mention_entity ON core.mention (entity_id);

CREATE TABLE core.citation (
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    surface text NOT NULL,
    cited_source_id text,
    cited_entity_id text,
    cited_name text NOT NULL,
    cue text NOT NULL,
    PRIMARY KEY (item_id, ordinal)
);

CREATE TABLE core.quote (
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    text text NOT NULL,
    kind text NOT NULL,
    speaker_id text,
    speaker text,
    cue text,
    reported_by text,
    PRIMARY KEY (item_id, ordinal)
);

CREATE TABLE core.time_expression (
    item_id bigint NOT NULL REFERENCES raw.item ON DELETE CASCADE,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    surface text NOT NULL,
    value text,
    grain text,
    PRIMARY KEY (item_id, ordinal)
);
