-- What stood before: rows that news.articles is made of leave, when they change or go, what they said, with [since, until).
-- The time is that of the transaction, so what changed together changed at one moment. Triggers write it: no statement
-- can forget to. What is set back or deleted and inserted again within one transaction has not changed.
CREATE FUNCTION core.keep_past(base text, keys text[], watched text[], beside text[] DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $make$
DECLARE
    here regclass := format('core.%I', base);
    past text := format('core.%I', base || '_past');
    kept text[] := keys || watched || beside;
    kept_list text := (SELECT string_agg(format('%I', c), ', ' ORDER BY n) FROM unnest(kept) WITH ORDINALITY AS u (c, n));
    left_list text := (SELECT string_agg(format('OLD.%I', c), ', ' ORDER BY n) FROM unnest(kept) WITH ORDINALITY AS u (c, n));
    was text := (SELECT string_agg(format('OLD.%I', c), ', ' ORDER BY n) FROM unnest(watched) WITH ORDINALITY AS u (c, n));
    said text := (SELECT string_agg(format('p.%I', c), ', ' ORDER BY n) FROM unnest(watched) WITH ORDINALITY AS u (c, n));
    says text := (SELECT string_agg(format('NEW.%I', c), ', ' ORDER BY n) FROM unnest(watched) WITH ORDINALITY AS u (c, n));
    of_it text := (SELECT string_agg(format('p.%1$I = NEW.%1$I', c), ' AND ') FROM unnest(keys) AS u (c));
    kept_column text;
BEGIN
    EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS stands_since timestamptz NOT NULL DEFAULT now()', here);
    EXECUTE format('CREATE TABLE IF NOT EXISTS %s (since timestamptz NOT NULL, until timestamptz NOT NULL)', past);
    FOREACH kept_column IN ARRAY kept LOOP
        EXECUTE (
            SELECT format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS %I %s%s', past, a.attname,
                format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attcollation = '"C"'::regcollation THEN ' COLLATE "C"' ELSE '' END)
            FROM pg_attribute AS a
            WHERE a.attrelid = here AND a.attname = kept_column
        );
    END LOOP;
    IF NOT EXISTS (SELECT FROM pg_index WHERE indrelid = past::regclass AND indisprimary) THEN
        EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (%s, until)', past, array_to_string(keys, ', '));
    END IF;

    -- Changed: what it said is kept, unless it said so within this transaction only.
    EXECUTE format($f$
CREATE OR REPLACE FUNCTION core.%1$s_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $t$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO %2$s (since, until, %3$s)
        VALUES (OLD.stands_since, NEW.stands_since, %4$s);
    ELSE
        DELETE FROM %2$s AS p
        WHERE %5$s AND p.until = NEW.stands_since AND (%6$s) IS NOT DISTINCT FROM (%7$s)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$t$;$f$, base, past, kept_list, left_list, of_it, said, says);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER %1$s_changes BEFORE UPDATE ON %2$s FOR EACH ROW
         WHEN ((%3$s) IS DISTINCT FROM (%4$s)) EXECUTE FUNCTION core.%1$s_changes()', base, here, was, says
    );

    -- Gone.
    EXECUTE format($f$
CREATE OR REPLACE FUNCTION core.%1$s_goes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $t$
BEGIN
    INSERT INTO %2$s (since, until, %3$s)
    SELECT stands_since, now(), %3$s
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$t$;$f$, base, past, kept_list);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER %1$s_goes AFTER DELETE ON %2$s REFERENCING OLD TABLE AS gone
         FOR EACH STATEMENT EXECUTE FUNCTION core.%1$s_goes()', base, here
    );

    -- Come, perhaps again: what says the same as what ended at this moment goes on as if it had not ended.
    EXECUTE format($f$
CREATE OR REPLACE FUNCTION core.%1$s_comes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $t$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (%4$s) IS NOT DISTINCT FROM (%5$s) AS is_same INTO last
    FROM %2$s AS p
    WHERE %3$s AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM %2$s AS p WHERE %3$s AND p.until = last.until;
        UPDATE %6$s AS p SET stands_since = last.since WHERE %3$s;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE %6$s AS p SET stands_since = last.until WHERE %3$s;
    END IF;
    RETURN NULL;
END;
$t$;$f$, base, past, of_it, said, says, here);
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER %1$s_comes AFTER INSERT ON %2$s
         FOR EACH ROW EXECUTE FUNCTION core.%1$s_comes()', base, here
    );
END;
$make$;
REVOKE EXECUTE ON FUNCTION core.keep_past(text, text[], text[], text[]) FROM public;
COMMENT ON FUNCTION core.keep_past(text, text[], text[], text[]) IS
'Have a table keep what its rows said before: a change of `watched` columns ends a row, `beside` is kept with it. Call it again, with all columns, to keep one more.';

SELECT core.keep_past('source', '{source_id}', '{name, country}');
SELECT core.keep_past('publication', '{publication_id}', '{current_item_id}');
SELECT core.keep_past('revision', '{publication_id, n}', '{medium, item_id}');
SELECT core.keep_past(
    'extraction',
    '{item_id}',
    '{
        publication_id, text_hash, kind, kind_rule, title, word_count, language, language_confidence, authors,
        dateline_place, dateline_country, dateline_day, published_value, published_day, published_clock, published_at,
        published_precision, published_zone, published_rule, date_conflict, modified_value, modified_day, modified_at,
        source_id, source_rule, source_evidence, syndicated_from_id, syndicated_rule, syndicated_evidence,
        canonical_url, media_type, encoding, encoding_rule
    }',
    '{output_hash, version, learned, extracted_at}'
);
SELECT core.keep_past(
    'article',
    '{article_id}',
    '{origin_id, inferred_day, copies, outlets, derived_from, first_seen_day, first_seen_at}'
);
SELECT core.keep_past('story_member', '{article_id}', '{story_id}', '{day, undated, similarity, rule}');

CREATE INDEX extraction_past_publication ON core.extraction_past (publication_id);

-- The texts of past readings, each once: that of now is in core.extraction, whichever reading had it first.
CREATE TABLE core.extraction_text (
    item_id bigint NOT NULL,
    text_hash bytea NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (item_id, text_hash)
);

CREATE FUNCTION core.keep_text() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.text_hash = OLD.text_hash THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO core.extraction_text (item_id, text_hash, text) VALUES (OLD.item_id, OLD.text_hash, OLD.text)
        ON CONFLICT (item_id, text_hash) DO NOTHING;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        DELETE FROM core.extraction_text AS t WHERE t.item_id = NEW.item_id AND t.text_hash = NEW.text_hash;
    END IF;
    RETURN NULL;
END;
$$;
CREATE TRIGGER extraction_text AFTER INSERT OR UPDATE OF text_hash OR DELETE ON core.extraction
FOR EACH ROW EXECUTE FUNCTION core.keep_text();

COMMENT ON COLUMN core.extraction.stands_since IS 'Since when it says this; what made it again and came to the same changes version and learned alone.';

-- Names that were found before. They stand in a row each; once replaced, in one row for all of an item. The one statement
-- that removes annotations writes it.
ALTER TABLE core.annotation ADD COLUMN stands_since timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN core.annotation.stands_since IS 'Since when its names are these.';

CREATE TABLE core.annotation_past (
    item_id bigint NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL,
    annotated_at timestamptz NOT NULL,
    version jsonb NOT NULL,
    mentions jsonb NOT NULL,
    PRIMARY KEY (item_id, until)
);
COMMENT ON COLUMN core.annotation_past.mentions IS 'In their order, each as start, end, surface, type, entity_id, name.';
