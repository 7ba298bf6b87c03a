-- From the web: whom we ask and when, what each asking came to, what feeds list, and how far a file was walked.
-- A row per host; what is due there is taken by one worker at a time, whose number stands in claimed_by (see work.queue).
CREATE TABLE work.host (
    host text COLLATE "C" PRIMARY KEY CHECK (length(host) <= 300),
    pace double precision,
    crawl_delay double precision,
    failures integer NOT NULL DEFAULT 0,
    resting_until timestamptz,
    resting_for text,
    distrusted_at timestamptz,
    claimed_by bigint,
    asked_at timestamptz
);
COMMENT ON COLUMN work.host.pace IS 'Seconds between two requests that its answers led to; null until it was asked.';
COMMENT ON COLUMN work.host.crawl_delay IS 'Seconds between two requests by its robots.txt; null if that says nothing.';
COMMENT ON COLUMN work.host.failures IS 'Failures of the host itself in a row: no name, no connection, no time.';
COMMENT ON COLUMN work.host.resting_until IS 'Not asked before.';
COMMENT ON COLUMN work.host.distrusted_at IS 'When it last said "not modified" of what had changed.';

CREATE TABLE work.robots (
    origin text COLLATE "C" PRIMARY KEY,
    asked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    status integer,
    outcome text NOT NULL,
    sha256 bytea REFERENCES raw.document,
    failing_since timestamptz
);
COMMENT ON COLUMN work.robots.failing_since IS 'The first of the failures in a row to have it.';

-- A feed or a sitemap: asked again and again, as often as it changes.
CREATE TABLE work.listing (
    url text COLLATE "C" PRIMARY KEY,
    host text COLLATE "C" NOT NULL REFERENCES work.host,
    source_id text COLLATE "C",
    kind text,
    named_by text,
    next_at timestamptz,
    every interval NOT NULL DEFAULT interval '1 hour',
    attempts smallint NOT NULL DEFAULT 0,
    asked_at timestamptz,
    changed_at timestamptz,
    answered_at timestamptz,
    outcome text,
    status integer,
    etag text,
    last_modified text,
    sha256 bytea REFERENCES raw.document,
    hub text,
    taken_by bigint
);
CREATE INDEX listing_due ON work.listing (host, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX listing_source ON work.listing (source_id);
CREATE INDEX listing_taken ON work.listing (taken_by) WHERE taken_by IS NOT NULL;
COMMENT ON COLUMN work.listing.kind IS 'rss, atom, rdf, json_feed, sitemap, sitemap_index; null until it was read.';
COMMENT ON COLUMN work.listing.named_by IS 'Where its address stands: registry, given, or the listing or robots.txt that names it.';
COMMENT ON COLUMN work.listing.answered_at IS 'When it last came in full, not as "not modified".';

-- That a run wants a feed or a sitemap read for its own days, once: so no two that name each other go round for ever,
-- and no run takes what another came for.
CREATE TABLE work.listing_wish (
    run_id bigint NOT NULL,
    host text COLLATE "C" NOT NULL,
    url text COLLATE "C" NOT NULL REFERENCES work.listing ON DELETE CASCADE,
    next_at timestamptz,
    PRIMARY KEY (run_id, host, url)
);
COMMENT ON COLUMN work.listing_wish.next_at IS 'When it is due for this run; null once it was read.';

CREATE TABLE work.listing_entry (
    listing text COLLATE "C" NOT NULL REFERENCES work.listing ON DELETE CASCADE,
    address text COLLATE "C" NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    gone_at timestamptz,
    PRIMARY KEY (listing, address)
);
CREATE INDEX listing_entry_address ON work.listing_entry (address);
COMMENT ON COLUMN work.listing_entry.gone_at IS 'When the listing first came without it; null while it is listed.';

-- A page that somebody named: asked when due, by state.
CREATE TABLE work.frontier (
    url text COLLATE "C" PRIMARY KEY,
    host text COLLATE "C" NOT NULL REFERENCES work.host,
    source_id text COLLATE "C",
    state text NOT NULL DEFAULT 'waiting' CHECK (
        state IN ('waiting', 'retry', 'fetched', 'refused', 'removed', 'redirected')
    ),
    next_at timestamptz,
    priority smallint NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 2),
    found_at timestamptz NOT NULL,
    found_by text NOT NULL,
    claims jsonb NOT NULL DEFAULT '{}',
    visits smallint NOT NULL DEFAULT 0,
    attempts smallint NOT NULL DEFAULT 0,
    fetched_at timestamptz,
    asked_at timestamptz,
    outcome text,
    status integer,
    detail text,
    final_url text,
    etag text,
    last_modified text,
    sha256 bytea,
    door_id text,
    run_id bigint,
    counted_as text CHECK (counted_as IN ('waiting', 'failed')),
    taken_by bigint
);
CREATE INDEX frontier_due ON work.frontier (host, priority, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX frontier_source ON work.frontier (source_id, host, priority, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX frontier_run ON work.frontier (run_id, host, priority, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX frontier_taken ON work.frontier (taken_by) WHERE taken_by IS NOT NULL;
COMMENT ON COLUMN work.frontier.next_at IS 'When it is due; null if it is not to be asked again.';
COMMENT ON COLUMN work.frontier.found_by IS 'The listing that named it first, or given.';
COMMENT ON COLUMN work.frontier.claims IS 'What listings say of it: title, dates.';
COMMENT ON COLUMN work.frontier.visits IS 'Looks at it that showed the page.';
COMMENT ON COLUMN work.frontier.attempts IS 'Failed tries in a row.';
COMMENT ON COLUMN work.frontier.fetched_at IS 'The first look that showed it: revisits count from here.';
COMMENT ON COLUMN work.frontier.door_id IS 'The publication at the door that its last look led to.';
COMMENT ON COLUMN work.frontier.run_id IS 'The run that offered it last.';
COMMENT ON COLUMN work.frontier.counted_as IS 'What it is on that run''s account while that may change; null once it is settled.';
COMMENT ON COLUMN work.frontier.taken_by IS 'The worker that has it in hand, if that still lives.';

-- One row an asking, whatever it came to.
CREATE SEQUENCE raw.attempt_number;
CREATE TABLE raw.attempt (
    month date NOT NULL,
    attempt_id bigint NOT NULL DEFAULT nextval('raw.attempt_number'),
    run_id bigint,
    what text NOT NULL CHECK (what IN ('page', 'listing', 'robots')),
    url text NOT NULL,
    host text NOT NULL,
    at timestamptz NOT NULL,
    seconds double precision NOT NULL,
    outcome text NOT NULL,
    status integer,
    detail text,
    final_url text,
    size bigint,
    sha256 bytea,
    http jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (month, attempt_id)
) PARTITION BY RANGE (month);
CREATE INDEX attempt_url ON raw.attempt (url, at);
CREATE INDEX attempt_run ON raw.attempt (run_id);

-- What a look showed instead of a text: the page is gone, or leads elsewhere.
CREATE TABLE raw.notice (
    door_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('removed', 'redirected')),
    target text NOT NULL DEFAULT '',
    status integer,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    PRIMARY KEY (door_id, kind, target)
);

-- How far a container was walked, under which filter: a walk that was killed goes on from here.
CREATE TABLE raw.container (
    sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
    scope text NOT NULL DEFAULT '',
    location text NOT NULL,
    form text NOT NULL,
    size bigint NOT NULL,
    walked bigint NOT NULL DEFAULT 0,
    records bigint NOT NULL DEFAULT 0,
    fault text,
    begun_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    PRIMARY KEY (sha256, scope)
);
COMMENT ON COLUMN raw.container.walked IS 'Bytes from its start whose records are all in the raw store.';

-- The law at the door by source; '' gathers what no source of the registry was asked for.
CREATE TABLE work.run_source (
    run_id bigint NOT NULL REFERENCES work.run ON DELETE CASCADE,
    source_id text COLLATE "C" NOT NULL DEFAULT '',
    offered bigint NOT NULL DEFAULT 0,
    new bigint NOT NULL DEFAULT 0,
    known bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    failed bigint NOT NULL DEFAULT 0,
    waiting bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, source_id)
);

-- The last sighting that claims its time, null if none does: what a publication showed last is its current text.
ALTER TABLE raw.item ADD COLUMN shown_at timestamptz;
UPDATE raw.item AS i
SET shown_at = i.last_seen_at
WHERE i.first_seen_claimed;

-- A page that is gone or leads elsewhere is a revision without a text. What a text was compared with makes its change.
ALTER TABLE core.revision
ALTER COLUMN item_id DROP NOT NULL,
ALTER COLUMN text_hash DROP NOT NULL,
ADD COLUMN door_id text,
ADD COLUMN target text,
ADD COLUMN status integer,
ADD COLUMN earlier_item bigint,
ADD COLUMN basis bytea;
COMMENT ON COLUMN core.revision.door_id IS 'Of a notice: where it was shown, with kind and target its key in raw.notice.';
COMMENT ON COLUMN core.revision.earlier_item IS 'The item of the text that it was compared with.';
COMMENT ON COLUMN core.revision.basis IS 'A hash of the two looks compared: while it stands, so do change and diff.';
COMMENT ON COLUMN core.revision.change IS 'What changed; empty until the two looks were compared.';

CREATE OR REPLACE FUNCTION raw.open_month(wanted date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first_day date := date_trunc('month', wanted)::date;
    next_month date := (date_trunc('month', wanted) + interval '1 month')::date;
    parents text[] := ARRAY['raw.capture', 'raw.attempt', 'core.segment', 'core.mention'];
    parent text;
    child text;
BEGIN
    IF first_day < date '1990-01-01' OR first_day > (now() + interval '2 months')::date THEN
        RAISE EXCEPTION 'no partition for %: captures lie between 1990 and next month', wanted;
    END IF;
    -- A month that is open needs no lock: held to the end of a batch, it would let one batch work at a time.
    IF (SELECT bool_and(to_regclass(p || '_' || to_char(first_day, 'YYYYMM')) IS NOT NULL) FROM unnest(parents) AS p) THEN
        RETURN;
    END IF;
    LOCK TABLE raw.capture IN SHARE UPDATE EXCLUSIVE MODE; -- unlike an advisory lock it shows what others made meanwhile
    FOREACH parent IN ARRAY parents LOOP
        child := parent || '_' || to_char(first_day, 'YYYYMM');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
            EXECUTE format(
                'ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%L) TO (%L)', parent, child, first_day, next_month
            );
        END IF;
    END LOOP;
END;
$$;
