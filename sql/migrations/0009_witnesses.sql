-- What a verdict made of each witness, whose text a syndicated piece is, which source a text rests on, and the registry's further facts.
ALTER TABLE core.date_claim
ADD COLUMN start_char integer,
ADD COLUMN end_char integer,
ADD COLUMN zone_from text CHECK (zone_from IN ('stamp', 'outlet')),
ADD COLUMN weight double precision NOT NULL DEFAULT 0,
ADD COLUMN fate text;
-- Few dates lie after their capture; news.source_health counts them.
CREATE INDEX date_claim_ahead ON core.date_claim (item_id) WHERE fate = 'after_capture';

ALTER TABLE core.extraction
ADD COLUMN syndicated_from_id text COLLATE "C" REFERENCES core.source,
ADD COLUMN syndicated_rule text,
ADD COLUMN syndicated_evidence text;

ALTER TABLE core.citation
ADD COLUMN is_main boolean NOT NULL DEFAULT false;

ALTER TABLE core.source
ADD COLUMN domains text NOT NULL DEFAULT '',
ADD COLUMN part_of text,
ADD COLUMN zone text,
ADD COLUMN since integer,
ADD COLUMN date_order text CHECK (date_order IN ('dmy', 'mdy')),
ADD COLUMN wikidata text,
ADD COLUMN country_hint text;

ALTER TABLE core.story
ADD COLUMN event_day date,
ADD COLUMN event_rule text;

-- A snapshot holds more than furniture now.
UPDATE core.snapshot SET
    kind = 'lessons',
    data = jsonb_build_object('furniture', data, 'orders', '{}'::jsonb)
WHERE kind = 'furniture';

-- The registry's new columns are filled by the next migrate.
DELETE FROM work.migration
WHERE name = 'registry';
