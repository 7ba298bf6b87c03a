-- Generated from sql/migrations and sql/views by `make schema`. Do not edit.

CREATE SCHEMA core;

CREATE SCHEMA news;

CREATE SCHEMA raw;

CREATE SCHEMA work;

CREATE FUNCTION core.article_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO core.article_past (since, until, article_id, origin_id, inferred_day, copies, outlets, derived_from, first_seen_day, first_seen_at)
        VALUES (OLD.stands_since, NEW.stands_since, OLD.article_id, OLD.origin_id, OLD.inferred_day, OLD.copies, OLD.outlets, OLD.derived_from, OLD.first_seen_day, OLD.first_seen_at);
    ELSE
        DELETE FROM core.article_past AS p
        WHERE p.article_id = NEW.article_id AND p.until = NEW.stands_since AND (p.origin_id, p.inferred_day, p.copies, p.outlets, p.derived_from, p.first_seen_day, p.first_seen_at) IS NOT DISTINCT FROM (NEW.origin_id, NEW.inferred_day, NEW.copies, NEW.outlets, NEW.derived_from, NEW.first_seen_day, NEW.first_seen_at)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION core.article_comes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (p.origin_id, p.inferred_day, p.copies, p.outlets, p.derived_from, p.first_seen_day, p.first_seen_at) IS NOT DISTINCT FROM (NEW.origin_id, NEW.inferred_day, NEW.copies, NEW.outlets, NEW.derived_from, NEW.first_seen_day, NEW.first_seen_at) AS is_same INTO last
    FROM core.article_past AS p
    WHERE p.article_id = NEW.article_id AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM core.article_past AS p WHERE p.article_id = NEW.article_id AND p.until = last.until;
        UPDATE core.article AS p SET stands_since = last.since WHERE p.article_id = NEW.article_id;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE core.article AS p SET stands_since = last.until WHERE p.article_id = NEW.article_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.article_goes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO core.article_past (since, until, article_id, origin_id, inferred_day, copies, outlets, derived_from, first_seen_day, first_seen_at)
    SELECT stands_since, now(), article_id, origin_id, inferred_day, copies, outlets, derived_from, first_seen_day, first_seen_at
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.extraction_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO core.extraction_past (since, until, item_id, publication_id, text_hash, kind, kind_rule, title, word_count, language, language_confidence, authors, dateline_place, dateline_country, dateline_day, published_value, published_day, published_clock, published_at, published_precision, published_zone, published_rule, date_conflict, modified_value, modified_day, modified_at, source_id, source_rule, source_evidence, syndicated_from_id, syndicated_rule, syndicated_evidence, canonical_url, media_type, encoding, encoding_rule, output_hash, version, learned, extracted_at)
        VALUES (OLD.stands_since, NEW.stands_since, OLD.item_id, OLD.publication_id, OLD.text_hash, OLD.kind, OLD.kind_rule, OLD.title, OLD.word_count, OLD.language, OLD.language_confidence, OLD.authors, OLD.dateline_place, OLD.dateline_country, OLD.dateline_day, OLD.published_value, OLD.published_day, OLD.published_clock, OLD.published_at, OLD.published_precision, OLD.published_zone, OLD.published_rule, OLD.date_conflict, OLD.modified_value, OLD.modified_day, OLD.modified_at, OLD.source_id, OLD.source_rule, OLD.source_evidence, OLD.syndicated_from_id, OLD.syndicated_rule, OLD.syndicated_evidence, OLD.canonical_url, OLD.media_type, OLD.encoding, OLD.encoding_rule, OLD.output_hash, OLD.version, OLD.learned, OLD.extracted_at);
    ELSE
        DELETE FROM core.extraction_past AS p
        WHERE p.item_id = NEW.item_id AND p.until = NEW.stands_since AND (p.publication_id, p.text_hash, p.kind, p.kind_rule, p.title, p.word_count, p.language, p.language_confidence, p.authors, p.dateline_place, p.dateline_country, p.dateline_day, p.published_value, p.published_day, p.published_clock, p.published_at, p.published_precision, p.published_zone, p.published_rule, p.date_conflict, p.modified_value, p.modified_day, p.modified_at, p.source_id, p.source_rule, p.source_evidence, p.syndicated_from_id, p.syndicated_rule, p.syndicated_evidence, p.canonical_url, p.media_type, p.encoding, p.encoding_rule) IS NOT DISTINCT FROM (NEW.publication_id, NEW.text_hash, NEW.kind, NEW.kind_rule, NEW.title, NEW.word_count, NEW.language, NEW.language_confidence, NEW.authors, NEW.dateline_place, NEW.dateline_country, NEW.dateline_day, NEW.published_value, NEW.published_day, NEW.published_clock, NEW.published_at, NEW.published_precision, NEW.published_zone, NEW.published_rule, NEW.date_conflict, NEW.modified_value, NEW.modified_day, NEW.modified_at, NEW.source_id, NEW.source_rule, NEW.source_evidence, NEW.syndicated_from_id, NEW.syndicated_rule, NEW.syndicated_evidence, NEW.canonical_url, NEW.media_type, NEW.encoding, NEW.encoding_rule)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION core.extraction_comes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (p.publication_id, p.text_hash, p.kind, p.kind_rule, p.title, p.word_count, p.language, p.language_confidence, p.authors, p.dateline_place, p.dateline_country, p.dateline_day, p.published_value, p.published_day, p.published_clock, p.published_at, p.published_precision, p.published_zone, p.published_rule, p.date_conflict, p.modified_value, p.modified_day, p.modified_at, p.source_id, p.source_rule, p.source_evidence, p.syndicated_from_id, p.syndicated_rule, p.syndicated_evidence, p.canonical_url, p.media_type, p.encoding, p.encoding_rule) IS NOT DISTINCT FROM (NEW.publication_id, NEW.text_hash, NEW.kind, NEW.kind_rule, NEW.title, NEW.word_count, NEW.language, NEW.language_confidence, NEW.authors, NEW.dateline_place, NEW.dateline_country, NEW.dateline_day, NEW.published_value, NEW.published_day, NEW.published_clock, NEW.published_at, NEW.published_precision, NEW.published_zone, NEW.published_rule, NEW.date_conflict, NEW.modified_value, NEW.modified_day, NEW.modified_at, NEW.source_id, NEW.source_rule, NEW.source_evidence, NEW.syndicated_from_id, NEW.syndicated_rule, NEW.syndicated_evidence, NEW.canonical_url, NEW.media_type, NEW.encoding, NEW.encoding_rule) AS is_same INTO last
    FROM core.extraction_past AS p
    WHERE p.item_id = NEW.item_id AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM core.extraction_past AS p WHERE p.item_id = NEW.item_id AND p.until = last.until;
        UPDATE core.extraction AS p SET stands_since = last.since WHERE p.item_id = NEW.item_id;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE core.extraction AS p SET stands_since = last.until WHERE p.item_id = NEW.item_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.extraction_goes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO core.extraction_past (since, until, item_id, publication_id, text_hash, kind, kind_rule, title, word_count, language, language_confidence, authors, dateline_place, dateline_country, dateline_day, published_value, published_day, published_clock, published_at, published_precision, published_zone, published_rule, date_conflict, modified_value, modified_day, modified_at, source_id, source_rule, source_evidence, syndicated_from_id, syndicated_rule, syndicated_evidence, canonical_url, media_type, encoding, encoding_rule, output_hash, version, learned, extracted_at)
    SELECT stands_since, now(), item_id, publication_id, text_hash, kind, kind_rule, title, word_count, language, language_confidence, authors, dateline_place, dateline_country, dateline_day, published_value, published_day, published_clock, published_at, published_precision, published_zone, published_rule, date_conflict, modified_value, modified_day, modified_at, source_id, source_rule, source_evidence, syndicated_from_id, syndicated_rule, syndicated_evidence, canonical_url, media_type, encoding, encoding_rule, output_hash, version, learned, extracted_at
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.keep_past(base text, keys text[], watched text[], beside text[] DEFAULT '{}'::text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
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
$_$;

COMMENT ON FUNCTION core.keep_past(base text, keys text[], watched text[], beside text[]) IS 'Have a table keep what its rows said before: a change of `watched` columns ends a row, `beside` is kept with it. Call it again, with all columns, to keep one more.';

CREATE FUNCTION core.keep_text() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
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

CREATE FUNCTION core.publication_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO core.publication_past (since, until, publication_id, current_item_id)
        VALUES (OLD.stands_since, NEW.stands_since, OLD.publication_id, OLD.current_item_id);
    ELSE
        DELETE FROM core.publication_past AS p
        WHERE p.publication_id = NEW.publication_id AND p.until = NEW.stands_since AND (p.current_item_id) IS NOT DISTINCT FROM (NEW.current_item_id)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION core.publication_comes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (p.current_item_id) IS NOT DISTINCT FROM (NEW.current_item_id) AS is_same INTO last
    FROM core.publication_past AS p
    WHERE p.publication_id = NEW.publication_id AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM core.publication_past AS p WHERE p.publication_id = NEW.publication_id AND p.until = last.until;
        UPDATE core.publication AS p SET stands_since = last.since WHERE p.publication_id = NEW.publication_id;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE core.publication AS p SET stands_since = last.until WHERE p.publication_id = NEW.publication_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.publication_goes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO core.publication_past (since, until, publication_id, current_item_id)
    SELECT stands_since, now(), publication_id, current_item_id
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.revision_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO core.revision_past (since, until, publication_id, n, medium, item_id)
        VALUES (OLD.stands_since, NEW.stands_since, OLD.publication_id, OLD.n, OLD.medium, OLD.item_id);
    ELSE
        DELETE FROM core.revision_past AS p
        WHERE p.publication_id = NEW.publication_id AND p.n = NEW.n AND p.until = NEW.stands_since AND (p.medium, p.item_id) IS NOT DISTINCT FROM (NEW.medium, NEW.item_id)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION core.revision_comes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (p.medium, p.item_id) IS NOT DISTINCT FROM (NEW.medium, NEW.item_id) AS is_same INTO last
    FROM core.revision_past AS p
    WHERE p.publication_id = NEW.publication_id AND p.n = NEW.n AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM core.revision_past AS p WHERE p.publication_id = NEW.publication_id AND p.n = NEW.n AND p.until = last.until;
        UPDATE core.revision AS p SET stands_since = last.since WHERE p.publication_id = NEW.publication_id AND p.n = NEW.n;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE core.revision AS p SET stands_since = last.until WHERE p.publication_id = NEW.publication_id AND p.n = NEW.n;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.revision_goes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO core.revision_past (since, until, publication_id, n, medium, item_id)
    SELECT stands_since, now(), publication_id, n, medium, item_id
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.source_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO core.source_past (since, until, source_id, name, country)
        VALUES (OLD.stands_since, NEW.stands_since, OLD.source_id, OLD.name, OLD.country);
    ELSE
        DELETE FROM core.source_past AS p
        WHERE p.source_id = NEW.source_id AND p.until = NEW.stands_since AND (p.name, p.country) IS NOT DISTINCT FROM (NEW.name, NEW.country)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION core.source_comes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (p.name, p.country) IS NOT DISTINCT FROM (NEW.name, NEW.country) AS is_same INTO last
    FROM core.source_past AS p
    WHERE p.source_id = NEW.source_id AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM core.source_past AS p WHERE p.source_id = NEW.source_id AND p.until = last.until;
        UPDATE core.source AS p SET stands_since = last.since WHERE p.source_id = NEW.source_id;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE core.source AS p SET stands_since = last.until WHERE p.source_id = NEW.source_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.source_goes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO core.source_past (since, until, source_id, name, country)
    SELECT stands_since, now(), source_id, name, country
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.story_member_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    set_back timestamptz;
BEGIN
    NEW.stands_since := greatest(now(), OLD.stands_since); -- who began earlier may write later
    IF OLD.stands_since < NEW.stands_since THEN
        INSERT INTO core.story_member_past (since, until, article_id, story_id, day, undated, similarity, rule)
        VALUES (OLD.stands_since, NEW.stands_since, OLD.article_id, OLD.story_id, OLD.day, OLD.undated, OLD.similarity, OLD.rule);
    ELSE
        DELETE FROM core.story_member_past AS p
        WHERE p.article_id = NEW.article_id AND p.until = NEW.stands_since AND (p.story_id) IS NOT DISTINCT FROM (NEW.story_id)
        RETURNING p.since INTO set_back;
        NEW.stands_since := coalesce(set_back, NEW.stands_since);
    END IF;
    RETURN NEW;
END;
$$;

CREATE FUNCTION core.story_member_comes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
    last record;
BEGIN
    SELECT p.since, p.until, (p.story_id) IS NOT DISTINCT FROM (NEW.story_id) AS is_same INTO last
    FROM core.story_member_past AS p
    WHERE p.article_id = NEW.article_id AND p.until >= NEW.stands_since
    ORDER BY p.until DESC LIMIT 1;
    IF FOUND AND last.is_same THEN
        DELETE FROM core.story_member_past AS p WHERE p.article_id = NEW.article_id AND p.until = last.until;
        UPDATE core.story_member AS p SET stands_since = last.since WHERE p.article_id = NEW.article_id;
    ELSIF FOUND AND last.until > NEW.stands_since THEN
        UPDATE core.story_member AS p SET stands_since = last.until WHERE p.article_id = NEW.article_id;
    END IF;
    RETURN NULL;
END;
$$;

CREATE FUNCTION core.story_member_goes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO core.story_member_past (since, until, article_id, story_id, day, undated, similarity, rule)
    SELECT stands_since, now(), article_id, story_id, day, undated, similarity, rule
    FROM gone
    WHERE stands_since < now();
    RETURN NULL;
END;
$$;

CREATE TABLE core.article (
    article_id bigint NOT NULL,
    origin_id text NOT NULL COLLATE pg_catalog."C",
    published_day date,
    published_at timestamp with time zone,
    first_seen_at timestamp with time zone NOT NULL,
    first_seen_day date NOT NULL,
    words_hash bytea NOT NULL,
    content_hash bytea NOT NULL,
    derived_from bigint,
    inferred_day date,
    copies integer NOT NULL,
    outlets integer NOT NULL,
    stands_since timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE core.extraction (
    item_id bigint NOT NULL,
    month date NOT NULL,
    publication_id text NOT NULL COLLATE pg_catalog."C",
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
    published_at timestamp with time zone,
    published_precision text,
    published_zone text,
    published_rule text,
    date_conflict boolean DEFAULT false NOT NULL,
    modified_value text,
    modified_day date,
    modified_at timestamp with time zone,
    source_id text COLLATE pg_catalog."C",
    source_rule text,
    source_evidence text,
    canonical_url text,
    media_type text NOT NULL,
    encoding text NOT NULL,
    output_hash bytea NOT NULL,
    version jsonb NOT NULL,
    learned bigint DEFAULT 0 NOT NULL,
    extracted_at timestamp with time zone DEFAULT now() NOT NULL,
    encoding_rule text DEFAULT 'given'::text NOT NULL,
    language_confidence double precision,
    syndicated_from_id text COLLATE pg_catalog."C",
    syndicated_rule text,
    syndicated_evidence text,
    stands_since timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON COLUMN core.extraction.stands_since IS 'Since when it says this; what made it again and came to the same changes version and learned alone.';

CREATE TABLE core.publication (
    publication_id text NOT NULL COLLATE pg_catalog."C",
    key text NOT NULL COLLATE pg_catalog."C",
    url text,
    first_seen_at timestamp with time zone NOT NULL,
    first_seen_claimed boolean NOT NULL,
    current_item_id bigint,
    stands_since timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE core.revision (
    publication_id text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    medium text NOT NULL,
    text_hash bytea,
    item_id bigint,
    first_seen_at timestamp with time zone NOT NULL,
    change text NOT NULL,
    diff text,
    door_id text,
    target text,
    status integer,
    earlier_item bigint,
    basis bytea,
    stands_since timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON COLUMN core.revision.change IS 'What changed; empty until the two looks were compared.';

COMMENT ON COLUMN core.revision.door_id IS 'Of a notice: where it was shown, with kind and target its key in raw.notice.';

COMMENT ON COLUMN core.revision.earlier_item IS 'The item of the text that it was compared with.';

COMMENT ON COLUMN core.revision.basis IS 'A hash of the two looks compared: while it stands, so do change and diff.';

CREATE TABLE core.source (
    source_id text NOT NULL COLLATE pg_catalog."C",
    name text NOT NULL,
    domain text,
    country text,
    languages text DEFAULT ''::text NOT NULL,
    kind text NOT NULL,
    owner text,
    provisional boolean DEFAULT false NOT NULL,
    domains text DEFAULT ''::text NOT NULL,
    part_of text,
    zone text,
    since integer,
    date_order text,
    wikidata text,
    country_hint text,
    stands_since timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT source_date_order_check CHECK ((date_order = ANY (ARRAY['dmy'::text, 'mdy'::text])))
);

CREATE TABLE core.story_member (
    article_id bigint NOT NULL,
    story_id bigint NOT NULL,
    day date NOT NULL,
    undated boolean NOT NULL,
    similarity double precision,
    rule text NOT NULL,
    stands_since timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE raw.item (
    item_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    door_id text NOT NULL,
    door_key text NOT NULL,
    medium text NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    first_seen_claimed boolean NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    publication_id text COLLATE pg_catalog."C",
    shown_at timestamp with time zone,
    CONSTRAINT item_medium_check CHECK ((medium = ANY (ARRAY['page'::text, 'feed'::text, 'bulk'::text, 'file'::text])))
);

CREATE VIEW news.articles AS
 SELECT (a.article_id)::text AS article_id,
    e.title,
    e.text,
    e.language,
    e.source_id,
    s.name AS source_name,
    s.country AS source_country,
    p.url,
    e.published_day,
    e.published_at,
    e.published_value,
    e.published_clock,
    e.published_precision,
    a.inferred_day,
    e.date_conflict,
    NULLIF(array_to_string(e.authors, '; '::text), ''::text) AS authors,
    e.word_count,
    (sm.story_id)::text AS story_id,
    a.copies,
    a.outlets,
    (a.derived_from)::text AS derived_from,
    a.first_seen_day,
    a.first_seen_at,
    r.revisions,
    e.language_confidence
   FROM (((((core.article a
     JOIN core.publication p ON ((a.origin_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     LEFT JOIN core.source s ON ((e.source_id = s.source_id)))
     LEFT JOIN core.story_member sm ON ((a.article_id = sm.article_id)))
     LEFT JOIN LATERAL ( SELECT (count(v.item_id))::integer AS revisions
           FROM (core.revision v
             JOIN raw.item i ON ((p.current_item_id = i.item_id)))
          WHERE ((v.publication_id = a.origin_id) AND (v.medium = i.medium))) r ON (true));

COMMENT ON VIEW news.articles IS 'One row per article: a set of publications with the same text, shown by its origin''s latest revision.';

COMMENT ON COLUMN news.articles.article_id IS 'Minted once; after a merge the oldest lives on and news.moves says so.';

COMMENT ON COLUMN news.articles.title IS 'Headline; null if the document has none.';

COMMENT ON COLUMN news.articles.text IS 'Cleaned text: standfirst, subheadings and body, paragraphs joined by a blank line. Indexed as to_tsvector(''english'', left(text, 200000)).';

COMMENT ON COLUMN news.articles.language IS 'ISO 639-1 language of the text; null if unsure.';

COMMENT ON COLUMN news.articles.source_id IS 'Outlet of the origin; null if the evidence names nobody.';

COMMENT ON COLUMN news.articles.source_name IS 'Name of the outlet.';

COMMENT ON COLUMN news.articles.source_country IS 'Country of the outlet.';

COMMENT ON COLUMN news.articles.url IS 'Canonical URL of the origin.';

COMMENT ON COLUMN news.articles.published_day IS 'The publisher''s own calendar day; null if unknown.';

COMMENT ON COLUMN news.articles.published_at IS 'Instant of publication (UTC), only if clock and zone are both known.';

COMMENT ON COLUMN news.articles.published_value IS 'The date as precise as the evidence.';

COMMENT ON COLUMN news.articles.published_clock IS 'The publisher''s own clock, HH:MM or HH:MM:SS.';

COMMENT ON COLUMN news.articles.published_precision IS 'second, minute, hour, day, month or year.';

COMMENT ON COLUMN news.articles.inferred_day IS 'For an article without a day: the first day of its story, if that lies in the month or year it tells and it was not first seen before. An inference, not evidence.';

COMMENT ON COLUMN news.articles.date_conflict IS 'True if witnesses for the date differ by more than a day.';

COMMENT ON COLUMN news.articles.authors IS 'Authors, joined by ''; ''.';

COMMENT ON COLUMN news.articles.word_count IS 'Words of the text.';

COMMENT ON COLUMN news.articles.story_id IS 'The story it belongs to.';

COMMENT ON COLUMN news.articles.copies IS 'Publications of this article beside the origin.';

COMMENT ON COLUMN news.articles.outlets IS 'Distinct known outlets that published it.';

COMMENT ON COLUMN news.articles.derived_from IS 'The earlier article this one reuses in part.';

COMMENT ON COLUMN news.articles.first_seen_day IS 'UTC day it was first seen.';

COMMENT ON COLUMN news.articles.first_seen_at IS 'Time it was first seen.';

COMMENT ON COLUMN news.articles.revisions IS 'Headlines and texts that the origin has had, its page''s if a feed gave its text too; see news.revisions.';

COMMENT ON COLUMN news.articles.language_confidence IS 'How sure the detector is of the likeliest language, 0 to 1; null if there is too little text.';

CREATE FUNCTION news.articles_as_of(at timestamp with time zone) RETURNS SETOF news.articles
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET join_collapse_limit TO '1'
    SET enable_nestloop TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
DECLARE
    kept_since timestamptz := (SELECT m.applied_at FROM work.migration AS m WHERE m.name = '0017_past.sql');
BEGIN
    IF at IS NULL OR at < kept_since OR at > clock_timestamp() THEN
        RAISE EXCEPTION 'news.articles_as_of(%): what stood is known from % until now', coalesce(at::text, 'null'), kept_since
        USING ERRCODE = 'datetime_field_overflow';
    END IF;
    RETURN QUERY
    SELECT
        a.article_id::text,
        e.title,
        e.text,
        e.language,
        e.source_id,
        s.name,
        s.country,
        p.url,
        e.published_day,
        e.published_at,
        e.published_value,
        e.published_clock,
        e.published_precision,
        a.inferred_day,
        e.date_conflict,
        nullif(array_to_string(e.authors, '; '), ''),
        e.word_count,
        sm.story_id::text,
        a.copies,
        a.outlets,
        a.derived_from::text,
        a.first_seen_day,
        a.first_seen_at,
        coalesce(r.revisions, 0)::integer,
        e.language_confidence
    FROM work.reading_at AS e
    INNER JOIN work.publication_at AS t ON e.item_id = t.current_item_id AND t.since <= at AND at < t.until
    INNER JOIN work.article_at AS a ON t.publication_id = a.origin_id AND a.since <= at AND at < a.until
    INNER JOIN core.publication AS p ON t.publication_id = p.publication_id
    INNER JOIN raw.item AS i ON e.item_id = i.item_id
    LEFT JOIN work.source_at AS s ON e.source_id = s.source_id AND s.since <= at AND at < s.until
    LEFT JOIN work.story_member_at AS sm ON a.article_id = sm.article_id AND sm.since <= at AND at < sm.until
    LEFT JOIN (
        SELECT
            v.publication_id,
            v.medium,
            count(v.item_id) AS revisions
        FROM work.revision_at AS v
        WHERE v.since <= at AND at < v.until
        GROUP BY v.publication_id, v.medium
    ) AS r ON t.publication_id = r.publication_id AND i.medium = r.medium
    WHERE e.since <= at AND at < e.until;
END;
$$;

COMMENT ON FUNCTION news.articles_as_of(at timestamp with time zone) IS 'news.articles as it was at a moment. What was taken down since is not in it. An error names the time since when history is kept.';

CREATE FUNCTION raw.announce_submission() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
    PERFORM pg_notify('dateline_pending', '');
    RETURN NULL;
END;
$$;

CREATE FUNCTION raw.confirm_push(subscription text, topic_said text, mode text, lease_seconds bigint, reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    -- Ten days where the hub does not say; no hub may bind us for longer than thirty.
    lease interval := make_interval(secs => least(greatest(coalesce(lease_seconds, 864000), 60), 2592000));
BEGIN
    IF mode = 'subscribe' THEN
        UPDATE work.subscription AS s
        SET state = 'active', confirmed_at = now(), lease_until = now() + lease, attempts = 0,
            next_at = now() + lease - least(interval '1 day', lease / 2), outcome = 'ok', detail = NULL
        WHERE s.subscription_id = subscription AND s.topic = topic_said AND s.state IN ('asked', 'active', 'refused');
    ELSIF mode = 'unsubscribe' THEN
        UPDATE work.subscription AS s
        SET state = 'ended', next_at = NULL, lease_until = NULL
        WHERE s.subscription_id = subscription AND s.topic = topic_said AND s.state IN ('leaving', 'ended');
    ELSIF mode = 'denied' THEN
        UPDATE work.subscription AS s
        SET state = 'refused', lease_until = NULL, next_at = now() + interval '1 day', outcome = 'denied',
            detail = 'the hub denies it: ' || left(coalesce(reason, 'no reason given'), 200)
        WHERE s.subscription_id = subscription AND s.topic = topic_said AND s.state IN ('asked', 'active', 'refused');
    ELSE
        RETURN false;
    END IF;
    RETURN FOUND;
END;
$$;

CREATE FUNCTION raw.note_push(subscription text, is_signed boolean) RETURNS text
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    UPDATE work.subscription AS s
    SET pushes = s.pushes + is_signed::integer,
        pushed_at = CASE WHEN is_signed THEN now() ELSE s.pushed_at END,
        forgeries = s.forgeries + (NOT is_signed)::integer,
        forged_at = CASE WHEN is_signed THEN s.forged_at ELSE now() END
    WHERE s.subscription_id = subscription AND s.state IN ('asked', 'active')
    RETURNING s.topic;
$$;

CREATE FUNCTION raw.open_month(wanted date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

CREATE FUNCTION work.note_members() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

CREATE FUNCTION work.note_places() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

CREATE FUNCTION work.note_stories() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

CREATE TABLE core.annotation (
    item_id bigint NOT NULL,
    words_hash bytea NOT NULL,
    terms jsonb NOT NULL,
    output_hash bytea NOT NULL,
    version jsonb NOT NULL,
    annotated_at timestamp with time zone DEFAULT now() NOT NULL,
    stands_since timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON COLUMN core.annotation.stands_since IS 'Since when its names are these.';

CREATE TABLE core.annotation_past (
    item_id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    annotated_at timestamp with time zone NOT NULL,
    version jsonb NOT NULL,
    mentions jsonb NOT NULL
);

COMMENT ON COLUMN core.annotation_past.mentions IS 'In their order, each as start, end, surface, type, entity_id, name.';

ALTER TABLE core.article ALTER COLUMN article_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME core.article_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE core.article_past (
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    origin_id text COLLATE pg_catalog."C",
    inferred_day date,
    copies integer,
    outlets integer,
    derived_from bigint,
    first_seen_day date,
    first_seen_at timestamp with time zone
);

CREATE TABLE core.band (
    band_hash bigint NOT NULL,
    words_hash bytea NOT NULL
);

CREATE TABLE core.candidate (
    left_hash bytea NOT NULL,
    right_hash bytea NOT NULL,
    CONSTRAINT candidate_check CHECK ((left_hash < right_hash))
);

COMMENT ON TABLE core.candidate IS 'Pairs of texts that share a band and wait for deduplicate to compare them.';

CREATE TABLE core.capped_band (
    band_hash bigint NOT NULL,
    holders integer NOT NULL
);

CREATE TABLE core.citation (
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    surface text NOT NULL,
    cited_source_id text,
    cited_entity_id text,
    cited_name text NOT NULL,
    cue text NOT NULL,
    is_main boolean DEFAULT false NOT NULL
);

CREATE TABLE core.date_claim (
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    field text NOT NULL,
    origin text NOT NULL,
    raw text NOT NULL,
    value text,
    "precision" text,
    zone text,
    chosen boolean NOT NULL,
    rule text,
    start_char integer,
    end_char integer,
    zone_from text,
    weight double precision DEFAULT 0 NOT NULL,
    fate text,
    CONSTRAINT date_claim_field_check CHECK ((field = ANY (ARRAY['published'::text, 'modified'::text]))),
    CONSTRAINT date_claim_zone_from_check CHECK ((zone_from = ANY (ARRAY['stamp'::text, 'outlet'::text])))
);

CREATE TABLE core.external_id (
    external_id text NOT NULL,
    publication_id text NOT NULL COLLATE pg_catalog."C",
    item_id bigint NOT NULL
);

CREATE TABLE core.extraction_past (
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    item_id bigint NOT NULL,
    publication_id text COLLATE pg_catalog."C",
    text_hash bytea,
    kind text,
    kind_rule text,
    title text,
    word_count integer,
    language text,
    language_confidence double precision,
    authors text[],
    dateline_place text,
    dateline_country text,
    dateline_day text,
    published_value text,
    published_day date,
    published_clock text,
    published_at timestamp with time zone,
    published_precision text,
    published_zone text,
    published_rule text,
    date_conflict boolean,
    modified_value text,
    modified_day date,
    modified_at timestamp with time zone,
    source_id text COLLATE pg_catalog."C",
    source_rule text,
    source_evidence text,
    syndicated_from_id text COLLATE pg_catalog."C",
    syndicated_rule text,
    syndicated_evidence text,
    canonical_url text,
    media_type text,
    encoding text,
    encoding_rule text,
    output_hash bytea,
    version jsonb,
    learned bigint,
    extracted_at timestamp with time zone
);

CREATE TABLE core.extraction_text (
    item_id bigint NOT NULL,
    text_hash bytea NOT NULL,
    text text NOT NULL
);

CREATE TABLE core.fingerprint (
    words_hash bytea NOT NULL,
    words integer NOT NULL,
    shingles bytea NOT NULL,
    bands bigint[] NOT NULL,
    paired boolean DEFAULT false NOT NULL,
    crowded boolean
);
ALTER TABLE ONLY core.fingerprint ALTER COLUMN shingles SET STORAGE EXTERNAL;

COMMENT ON COLUMN core.fingerprint.crowded IS 'Whether more texts hold a band of it than are compared; null until somebody has looked who shares its bands.';

CREATE TABLE core.membership (
    publication_id text NOT NULL COLLATE pg_catalog."C",
    article_id bigint NOT NULL,
    kind text NOT NULL,
    similarity double precision,
    rule text NOT NULL,
    words_hash bytea NOT NULL,
    CONSTRAINT membership_kind_check CHECK ((kind = ANY (ARRAY['origin'::text, 'identical'::text, 'near'::text])))
);

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
    country text
)
PARTITION BY RANGE (month);

CREATE TABLE core.move (
    move_id bigint NOT NULL,
    kind text NOT NULL,
    old_id bigint NOT NULL,
    new_id bigint,
    at timestamp with time zone DEFAULT now() NOT NULL,
    why text NOT NULL,
    CONSTRAINT move_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'story'::text])))
);

ALTER TABLE core.move ALTER COLUMN move_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME core.move_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE core.pair (
    left_hash bytea NOT NULL,
    right_hash bytea NOT NULL,
    score double precision NOT NULL,
    rule text NOT NULL,
    derived boolean NOT NULL,
    CONSTRAINT pair_check CHECK ((left_hash < right_hash))
);

CREATE TABLE core.publication_past (
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    publication_id text NOT NULL COLLATE pg_catalog."C",
    current_item_id bigint
);

CREATE TABLE core.quote (
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    text text NOT NULL,
    kind text NOT NULL,
    speaker_id text,
    speaker text,
    cue text,
    reported_by text
);

CREATE TABLE core.rejection (
    item_id bigint NOT NULL,
    stage text NOT NULL,
    reason text NOT NULL,
    detail text,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE core.revision_past (
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    publication_id text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    medium text,
    item_id bigint
);

CREATE TABLE core.segment (
    month date NOT NULL,
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    role text NOT NULL,
    kind text,
    rule text NOT NULL,
    start_char integer,
    end_char integer,
    text text NOT NULL
)
PARTITION BY RANGE (month);

CREATE TABLE core.snapshot (
    snapshot_id bigint NOT NULL,
    kind text NOT NULL,
    data jsonb NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE core.snapshot ALTER COLUMN snapshot_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME core.snapshot_snapshot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE core.source_past (
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    source_id text NOT NULL COLLATE pg_catalog."C",
    name text,
    country text
);

CREATE TABLE core.story (
    story_id bigint NOT NULL,
    title text,
    first_day date,
    last_day date,
    countries text,
    top_entities text,
    event_day date,
    event_rule text
);

CREATE TABLE core.story_member_past (
    since timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    story_id bigint,
    day date,
    undated boolean,
    similarity double precision,
    rule text
);

ALTER TABLE core.story ALTER COLUMN story_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME core.story_story_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE core.time_expression (
    item_id bigint NOT NULL,
    ordinal integer NOT NULL,
    start_char integer NOT NULL,
    end_char integer NOT NULL,
    surface text NOT NULL,
    value text,
    grain text
);

CREATE TABLE work.alert (
    alert_id bigint NOT NULL,
    kind text NOT NULL,
    source_id text COLLATE pg_catalog."C",
    subject text NOT NULL,
    since_day date,
    detail text NOT NULL,
    raised_at timestamp with time zone DEFAULT now() NOT NULL,
    told_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT alert_kind_check CHECK ((length(kind) <= 100)),
    CONSTRAINT alert_subject_check CHECK ((length(subject) <= 500))
);

COMMENT ON COLUMN work.alert.subject IS 'What broke: a source, a run, all sources. One alert of a kind is open for it at a time.';

COMMENT ON COLUMN work.alert.told_at IS 'When it was last found to be so.';

CREATE VIEW news.alerts AS
 SELECT (a.alert_id)::text AS alert_id,
    a.kind,
    a.source_id,
    s.name AS source_name,
    a.subject,
    a.since_day,
    a.detail,
    a.raised_at,
    ((a.raised_at AT TIME ZONE 'UTC'::text))::date AS raised_day,
    a.ended_at,
    ((a.ended_at AT TIME ZONE 'UTC'::text))::date AS ended_day
   FROM (work.alert a
     LEFT JOIN core.source s ON ((a.source_id = s.source_id)));

COMMENT ON VIEW news.alerts IS 'One row per break that a person should look at: a source that is not as it was, a run that is late.';

COMMENT ON COLUMN news.alerts.alert_id IS 'Id of the alert.';

COMMENT ON COLUMN news.alerts.kind IS 'volume, articles, dated, words, junk or feeds of a source (see docs/airflow.md); overdue, deadline and others of the house.';

COMMENT ON COLUMN news.alerts.source_id IS 'The source that is not as it was; null if it is no matter of one source.';

COMMENT ON COLUMN news.alerts.source_name IS 'Name of the source.';

COMMENT ON COLUMN news.alerts.subject IS 'What it is about: a source, a run, all sources.';

COMMENT ON COLUMN news.alerts.since_day IS 'The first day on which it was so; null if it is no matter of days.';

COMMENT ON COLUMN news.alerts.detail IS 'What is so now and what is usual, in words; as it was last found to be.';

COMMENT ON COLUMN news.alerts.raised_at IS 'When it was found first.';

COMMENT ON COLUMN news.alerts.raised_day IS 'The same as a day, UTC.';

COMMENT ON COLUMN news.alerts.ended_at IS 'When it was found to be over; null while it is open.';

COMMENT ON COLUMN news.alerts.ended_day IS 'The same as a day, UTC.';

CREATE SEQUENCE raw.attempt_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE raw.attempt (
    month date NOT NULL,
    attempt_id bigint DEFAULT nextval('raw.attempt_number'::regclass) NOT NULL,
    run_id bigint,
    what text NOT NULL,
    url text NOT NULL,
    host text NOT NULL,
    at timestamp with time zone NOT NULL,
    seconds double precision NOT NULL,
    outcome text NOT NULL,
    status integer,
    detail text,
    final_url text,
    size bigint,
    sha256 bytea,
    http jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT attempt_what_check CHECK ((what = ANY (ARRAY['page'::text, 'listing'::text, 'robots'::text])))
)
PARTITION BY RANGE (month);

CREATE VIEW news.attempts AS
 SELECT (attempt_id)::text AS attempt_id,
    (run_id)::text AS run_id,
    what,
    url,
    host,
    ((at AT TIME ZONE 'UTC'::text))::date AS day,
    at,
    seconds,
    outcome,
    status,
    detail,
    final_url,
    size,
    encode(sha256, 'hex'::text) AS document_id,
    (http ->> 'address'::text) AS address,
    (http ->> 'robots'::text) AS robots,
    COALESCE(((http ->> 'conditional'::text))::boolean, false) AS is_conditional,
    ((http ->> 'retry_after'::text))::double precision AS retry_after
   FROM raw.attempt a;

COMMENT ON VIEW news.attempts IS 'One row per asking of the web, whatever it came to.';

COMMENT ON COLUMN news.attempts.attempt_id IS 'Number of the asking.';

COMMENT ON COLUMN news.attempts.run_id IS 'The run it was made for.';

COMMENT ON COLUMN news.attempts.what IS 'page, listing or robots.';

COMMENT ON COLUMN news.attempts.url IS 'The address that was asked.';

COMMENT ON COLUMN news.attempts.host IS 'Its host, with the port where that is not the usual one.';

COMMENT ON COLUMN news.attempts.day IS 'Day it was asked, UTC.';

COMMENT ON COLUMN news.attempts.at IS 'When it was asked.';

COMMENT ON COLUMN news.attempts.seconds IS 'How long it took.';

COMMENT ON COLUMN news.attempts.outcome IS 'What it came to: ok, not_modified, removed, denied, throttled, server_error, blocked, robots, dns, timeout and others.';

COMMENT ON COLUMN news.attempts.status IS 'HTTP status of the answer; null if there was none.';

COMMENT ON COLUMN news.attempts.detail IS 'What was wrong, in words.';

COMMENT ON COLUMN news.attempts.final_url IS 'Where redirects led; null if there were none.';

COMMENT ON COLUMN news.attempts.size IS 'Bytes of the body, unpacked.';

COMMENT ON COLUMN news.attempts.document_id IS 'SHA-256 of the body, if it was stored.';

COMMENT ON COLUMN news.attempts.address IS 'IP address that answered.';

COMMENT ON COLUMN news.attempts.robots IS 'What its robots.txt says of the address.';

COMMENT ON COLUMN news.attempts.is_conditional IS 'Whether it asked for the page only if that had changed.';

COMMENT ON COLUMN news.attempts.retry_after IS 'Seconds after which the server wished to be asked again.';

CREATE VIEW news.authors AS
 SELECT (a.article_id)::text AS article_id,
    unnest(e.authors) AS author,
    e.source_id,
    e.published_day
   FROM ((core.article a
     JOIN core.publication p ON ((a.origin_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)));

COMMENT ON VIEW news.authors IS 'One row per article and author.';

COMMENT ON COLUMN news.authors.article_id IS 'The article.';

COMMENT ON COLUMN news.authors.author IS 'One author as named by the page.';

COMMENT ON COLUMN news.authors.source_id IS 'The article''s outlet.';

COMMENT ON COLUMN news.authors.published_day IS 'The article''s day.';

CREATE VIEW news.citations AS
 SELECT (m.article_id)::text AS article_id,
    m.publication_id,
    c.cited_source_id,
    c.cited_entity_id,
    c.cited_name,
    c.cue,
    e.published_day,
    e.source_id,
    c.is_main
   FROM (((core.membership m
     JOIN core.publication p ON ((m.publication_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     JOIN core.citation c ON ((e.item_id = c.item_id)));

COMMENT ON VIEW news.citations IS 'One row per source of information that a text names.';

COMMENT ON COLUMN news.citations.article_id IS 'The article.';

COMMENT ON COLUMN news.citations.publication_id IS 'The publication.';

COMMENT ON COLUMN news.citations.cited_source_id IS 'The cited source, if it stands in the registry.';

COMMENT ON COLUMN news.citations.cited_entity_id IS 'The cited entity, if known.';

COMMENT ON COLUMN news.citations.cited_name IS 'Name of whom the text cites.';

COMMENT ON COLUMN news.citations.cue IS 'The words that make it a citation.';

COMMENT ON COLUMN news.citations.published_day IS 'The publication''s day.';

COMMENT ON COLUMN news.citations.source_id IS 'The citing outlet.';

COMMENT ON COLUMN news.citations.is_main IS 'True for the one source that the whole text rests on.';

CREATE VIEW news.coverage AS
 SELECT p.publication_id,
    encode(i.sha256, 'hex'::text) AS document_id,
    x.external_id,
    (m.article_id)::text AS article_id,
    (sm.story_id)::text AS story_id,
    e.kind,
    m.kind AS copy_kind,
    m.similarity,
    m.rule AS copy_rule,
    e.source_id,
    s.name AS source_name,
    p.url,
    e.published_day,
    e.published_at,
    e.published_value,
    ((p.first_seen_at AT TIME ZONE 'UTC'::text))::date AS first_seen_day,
    p.first_seen_at,
    e.kind_rule,
    e.encoding,
    e.encoding_rule,
    e.learned,
    e.source_rule,
    e.source_evidence,
    e.syndicated_from_id,
    e.syndicated_rule,
    e.syndicated_evidence
   FROM ((((((core.publication p
     JOIN raw.item i ON ((p.current_item_id = i.item_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     LEFT JOIN core.membership m ON ((p.publication_id = m.publication_id)))
     LEFT JOIN core.story_member sm ON ((m.article_id = sm.article_id)))
     LEFT JOIN core.source s ON ((e.source_id = s.source_id)))
     LEFT JOIN LATERAL ( SELECT min((c.external_id COLLATE "C")) AS external_id
           FROM core.external_id c
          WHERE (c.publication_id = p.publication_id)) x ON (true));

COMMENT ON VIEW news.coverage IS 'One row per publication: one piece at one outlet, article or not, with the article and story it belongs to.';

COMMENT ON COLUMN news.coverage.publication_id IS 'Made from the publication''s natural key, the same everywhere.';

COMMENT ON COLUMN news.coverage.document_id IS 'SHA-256 of the bytes its current text comes from.';

COMMENT ON COLUMN news.coverage.external_id IS 'Id claimed by whoever delivered it (the first in order if several).';

COMMENT ON COLUMN news.coverage.article_id IS 'Its article; null if it is no article.';

COMMENT ON COLUMN news.coverage.story_id IS 'Its article''s story.';

COMMENT ON COLUMN news.coverage.kind IS 'article, live_blog, gallery, index, consent, paywall, error_page or other.';

COMMENT ON COLUMN news.coverage.copy_kind IS 'origin, identical or near; null if it is no article.';

COMMENT ON COLUMN news.coverage.similarity IS 'Likeness to the origin, 0 to 1; null for the origin.';

COMMENT ON COLUMN news.coverage.copy_rule IS 'The rule that made it origin or copy.';

COMMENT ON COLUMN news.coverage.source_id IS 'Who published it; null if the evidence names nobody.';

COMMENT ON COLUMN news.coverage.source_name IS 'Name of the source.';

COMMENT ON COLUMN news.coverage.url IS 'Canonical URL; null if none is known.';

COMMENT ON COLUMN news.coverage.published_day IS 'The publisher''s own calendar day.';

COMMENT ON COLUMN news.coverage.published_at IS 'Instant of publication, only if clock and zone are both known.';

COMMENT ON COLUMN news.coverage.published_value IS 'The date as precise as the evidence: 2023-12, 2024-02-08T13:03.';

COMMENT ON COLUMN news.coverage.first_seen_day IS 'UTC day of its first capture.';

COMMENT ON COLUMN news.coverage.first_seen_at IS 'Time of its first capture.';

COMMENT ON COLUMN news.coverage.kind_rule IS 'The rule that decided its kind.';

COMMENT ON COLUMN news.coverage.encoding IS 'How its bytes were read.';

COMMENT ON COLUMN news.coverage.encoding_rule IS 'What decided the encoding: a byte order mark, validity, a declaration, a sniffer; and any repair.';

COMMENT ON COLUMN news.coverage.learned IS 'Number of the learned snapshot its text was read with; 0 if none.';

COMMENT ON COLUMN news.coverage.source_rule IS 'What decided who published it.';

COMMENT ON COLUMN news.coverage.source_evidence IS 'The words that prove it.';

COMMENT ON COLUMN news.coverage.syndicated_from_id IS 'The agency or outlet whose text it is, where that is not the publisher; see news.sources.';

COMMENT ON COLUMN news.coverage.syndicated_rule IS 'What decided it.';

COMMENT ON COLUMN news.coverage.syndicated_evidence IS 'The words that prove it.';

CREATE VIEW news.daily_volume AS
 WITH told AS (
         SELECT e.published_day AS day,
            e.source_id,
            count(*) FILTER (WHERE (m.kind = 'origin'::text)) AS articles,
            count(*) AS publications,
            count(*) FILTER (WHERE (m.kind = ANY (ARRAY['identical'::text, 'near'::text]))) AS copies
           FROM ((core.membership m
             JOIN core.publication p ON ((m.publication_id = p.publication_id)))
             JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
          WHERE (e.published_day IS NOT NULL)
          GROUP BY e.published_day, e.source_id
        ), o AS (
         SELECT t.source_id,
            min(t.day) AS first_day,
            ( SELECT max(l.day) AS max
                   FROM told l) AS last_day
           FROM told t
          GROUP BY t.source_id
        ), volume AS (
         SELECT t.day,
            t.source_id,
            t.articles,
            t.publications,
            t.copies
           FROM told t
        UNION ALL
         SELECT (d.day)::date AS day,
            o.source_id,
            0 AS articles,
            0 AS publications,
            0 AS copies
           FROM (o
             CROSS JOIN LATERAL generate_series((o.first_day)::timestamp without time zone, (o.last_day)::timestamp without time zone, '1 day'::interval) d(day))
        )
 SELECT v.day,
    v.source_id,
    s.name AS source_name,
    (sum(v.articles))::integer AS articles,
    (sum(v.publications))::integer AS publications,
    (sum(v.copies))::integer AS copies
   FROM (volume v
     LEFT JOIN core.source s ON ((v.source_id = s.source_id)))
  GROUP BY v.day, v.source_id, s.name;

COMMENT ON VIEW news.daily_volume IS 'One row per publication day and source that published anything, zeros included, from the source''s first day to the last of all; days are the publishers'' own.';

COMMENT ON COLUMN news.daily_volume.day IS 'The publishers'' own calendar day.';

COMMENT ON COLUMN news.daily_volume.source_id IS 'The outlet; null gathers publications whose outlet is unknown.';

COMMENT ON COLUMN news.daily_volume.source_name IS 'Name of the outlet.';

COMMENT ON COLUMN news.daily_volume.articles IS 'Articles whose origin it published that day.';

COMMENT ON COLUMN news.daily_volume.publications IS 'Publications that day, copies included.';

COMMENT ON COLUMN news.daily_volume.copies IS 'Publications that day that copy an earlier one.';

CREATE VIEW news.date_claims AS
 SELECT p.publication_id,
    d.field,
    d.origin,
    d.raw,
    d.value,
    d."precision",
    d.zone,
    d.chosen,
    d.rule,
    d.fate,
    d.weight,
    d.zone_from,
    d.start_char,
    d.end_char
   FROM (core.publication p
     JOIN core.date_claim d ON ((p.current_item_id = d.item_id)));

COMMENT ON VIEW news.date_claims IS 'One row per witness for a publication''s dates, chosen or not, with the rule that decided.';

COMMENT ON COLUMN news.date_claims.publication_id IS 'The publication.';

COMMENT ON COLUMN news.date_claims.field IS 'published or modified.';

COMMENT ON COLUMN news.date_claims.origin IS 'Where the witness stands: a meta tag, a line of the text, the URL.';

COMMENT ON COLUMN news.date_claims.raw IS 'The words as they stand there.';

COMMENT ON COLUMN news.date_claims.value IS 'As precise as the words; null if unreadable.';

COMMENT ON COLUMN news.date_claims."precision" IS 'second to year.';

COMMENT ON COLUMN news.date_claims.zone IS 'Zone as given.';

COMMENT ON COLUMN news.date_claims.chosen IS 'True for the witness the verdict took.';

COMMENT ON COLUMN news.date_claims.rule IS 'The rule of the verdict.';

COMMENT ON COLUMN news.date_claims.fate IS 'What the verdict made of the witness: chosen, agrees, a_day_off, disagrees, after_capture, before_outlet, before_publication, unreadable, ambiguous, too_weak (nothing could be decided).';

COMMENT ON COLUMN news.date_claims.weight IS 'How much its sort of witness weighs, 0.1 to 5; docs/dates.md says why.';

COMMENT ON COLUMN news.date_claims.zone_from IS 'stamp if the zone is written there, outlet if it comes from the registry.';

COMMENT ON COLUMN news.date_claims.start_char IS 'First character in the decoded text; null for HTML.';

COMMENT ON COLUMN news.date_claims.end_char IS 'One past its last character.';

CREATE VIEW news.date_orders AS
 SELECT t.snapshot_id AS snapshot,
    k.key,
    substr(k.key, (strpos(k.key, ':'::text) + 1)) AS source_id,
    (k.learned ->> 'order'::text) AS date_order,
    ((k.learned ->> 'documents'::text))::integer AS documents
   FROM (core.snapshot t
     CROSS JOIN LATERAL jsonb_each((t.data -> 'orders'::text)) k(key, learned))
  WHERE (t.kind = 'lessons'::text);

COMMENT ON VIEW news.date_orders IS 'One row per learned order of day and month: how an outlet means 03/04/2024, by its own documents.';

COMMENT ON COLUMN news.date_orders.snapshot IS 'Number of the snapshot; news.coverage.learned says which one a text was read with.';

COMMENT ON COLUMN news.date_orders.key IS 'Whose order it is: source: and a page of the registry, or domain: and a registered domain.';

COMMENT ON COLUMN news.date_orders.source_id IS 'The outlet.';

COMMENT ON COLUMN news.date_orders.date_order IS 'dmy if 03/04/2024 is 3 April there, mdy if it is March 4.';

COMMENT ON COLUMN news.date_orders.documents IS 'Distinct documents that showed it when it was learned.';

CREATE VIEW news.entities AS
 SELECT n.entity_id,
    min((n.name COLLATE "C")) AS name,
    min(n.entity_type) AS type,
    min(n.wikidata) AS wikidata,
    min(n.country) AS country,
    (count(DISTINCT m.article_id))::integer AS articles,
    min(e.published_day) AS first_day,
    max(e.published_day) AS last_day
   FROM (((core.membership m
     JOIN core.publication p ON ((m.publication_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     JOIN core.mention n ON (((e.item_id = n.item_id) AND (e.month = n.month))))
  WHERE (n.entity_id IS NOT NULL)
  GROUP BY n.entity_id;

COMMENT ON VIEW news.entities IS 'One row per entity that an article mentions.';

COMMENT ON COLUMN news.entities.entity_id IS 'Slug of the registry or lookup tables, or ''name:…''.';

COMMENT ON COLUMN news.entities.name IS 'Canonical name.';

COMMENT ON COLUMN news.entities.type IS 'Type of the entity.';

COMMENT ON COLUMN news.entities.wikidata IS 'Wikidata id, only where sure.';

COMMENT ON COLUMN news.entities.country IS 'ISO country where the table gives one.';

COMMENT ON COLUMN news.entities.articles IS 'Articles that mention it.';

COMMENT ON COLUMN news.entities.first_day IS 'First publication day of a mention.';

COMMENT ON COLUMN news.entities.last_day IS 'Last publication day of a mention.';

CREATE VIEW news.external_ids AS
 SELECT DISTINCT external_id,
    publication_id
   FROM core.external_id x;

COMMENT ON VIEW news.external_ids IS 'One row per claimed id: the ids under which a publication was delivered.';

COMMENT ON COLUMN news.external_ids.external_id IS 'The id as claimed.';

COMMENT ON COLUMN news.external_ids.publication_id IS 'The publication it was claimed for.';

CREATE TABLE work.frontier (
    url text NOT NULL COLLATE pg_catalog."C",
    host text NOT NULL COLLATE pg_catalog."C",
    source_id text COLLATE pg_catalog."C",
    state text DEFAULT 'waiting'::text NOT NULL,
    next_at timestamp with time zone,
    priority smallint DEFAULT 0 NOT NULL,
    found_at timestamp with time zone NOT NULL,
    found_by text NOT NULL,
    claims jsonb DEFAULT '{}'::jsonb NOT NULL,
    visits smallint DEFAULT 0 NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    fetched_at timestamp with time zone,
    asked_at timestamp with time zone,
    outcome text,
    status integer,
    detail text,
    final_url text,
    etag text,
    last_modified text,
    sha256 bytea,
    door_id text,
    run_id bigint,
    counted_as text,
    taken_by bigint,
    CONSTRAINT frontier_counted_as_check CHECK ((counted_as = ANY (ARRAY['waiting'::text, 'failed'::text]))),
    CONSTRAINT frontier_priority_check CHECK (((priority >= 0) AND (priority <= 2))),
    CONSTRAINT frontier_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'retry'::text, 'fetched'::text, 'refused'::text, 'removed'::text, 'redirected'::text])))
);

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

CREATE TABLE work.listing_entry (
    listing text NOT NULL COLLATE pg_catalog."C",
    address text NOT NULL COLLATE pg_catalog."C",
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone
);

COMMENT ON COLUMN work.listing_entry.gone_at IS 'When the listing first came without it; null while it is listed.';

CREATE VIEW news.frontier AS
 SELECT url,
    source_id,
    host,
    state,
    found_by,
    ((found_at AT TIME ZONE 'UTC'::text))::date AS found_day,
    found_at,
    ((next_at AT TIME ZONE 'UTC'::text))::date AS next_day,
    next_at,
    (visits)::integer AS visits,
    (attempts)::integer AS attempts,
    outcome,
    status,
    detail,
    final_url,
    ((fetched_at AT TIME ZONE 'UTC'::text))::date AS fetched_day,
    fetched_at,
    ((asked_at AT TIME ZONE 'UTC'::text))::date AS asked_day,
    asked_at,
    (( SELECT count(*) AS count
           FROM work.listing_entry e
          WHERE ((e.address = f.url) AND (e.gone_at IS NULL))) > 0) AS is_listed,
    ( SELECT ((
                CASE
                    WHEN bool_and((e.gone_at IS NOT NULL)) THEN max(e.gone_at)
                    ELSE NULL::timestamp with time zone
                END AT TIME ZONE 'UTC'::text))::date AS timezone
           FROM work.listing_entry e
          WHERE (e.address = f.url)) AS left_feed_day,
    ( SELECT
                CASE
                    WHEN bool_and((e.gone_at IS NOT NULL)) THEN max(e.gone_at)
                    ELSE NULL::timestamp with time zone
                END AS "case"
           FROM work.listing_entry e
          WHERE (e.address = f.url)) AS left_feed_at,
    COALESCE(( SELECT i.publication_id
           FROM raw.item i
          WHERE ((i.sha256 = f.sha256) AND (i.door_id = f.door_id))), door_id) AS publication_id,
    (claims ->> 'title'::text) AS listed_title,
    (run_id)::text AS run_id
   FROM work.frontier f;

COMMENT ON VIEW news.frontier IS 'One row per page that somebody named, asked or not: its state, when it is due, what its last asking came to.';

COMMENT ON COLUMN news.frontier.url IS 'Canonical address of the page.';

COMMENT ON COLUMN news.frontier.source_id IS 'The source whose listing named it; null if it was given by hand.';

COMMENT ON COLUMN news.frontier.host IS 'Its host, with the port where that is not the usual one.';

COMMENT ON COLUMN news.frontier.state IS 'waiting (never asked), retry (failed, will be asked again), fetched, redirected, removed, refused (will not be asked again).';

COMMENT ON COLUMN news.frontier.found_by IS 'The listing that named it first, the page that redirected to it, or given.';

COMMENT ON COLUMN news.frontier.found_day IS 'Day it was first named, UTC.';

COMMENT ON COLUMN news.frontier.found_at IS 'When it was first named.';

COMMENT ON COLUMN news.frontier.next_day IS 'Day it is due, UTC.';

COMMENT ON COLUMN news.frontier.next_at IS 'When it is due: for the first time, again after a failure, or to be looked at anew; null if never.';

COMMENT ON COLUMN news.frontier.visits IS 'Looks at it that showed the page.';

COMMENT ON COLUMN news.frontier.attempts IS 'Failed tries in a row.';

COMMENT ON COLUMN news.frontier.outcome IS 'What the last asking came to: ok, not_modified, removed, denied, throttled, server_error, blocked, robots, dns, timeout and others.';

COMMENT ON COLUMN news.frontier.status IS 'HTTP status of the last answer; null if there was none.';

COMMENT ON COLUMN news.frontier.detail IS 'What was wrong, in words.';

COMMENT ON COLUMN news.frontier.final_url IS 'Where it leads, if elsewhere.';

COMMENT ON COLUMN news.frontier.fetched_day IS 'Day of the first look that showed it, UTC.';

COMMENT ON COLUMN news.frontier.fetched_at IS 'The first look that showed it.';

COMMENT ON COLUMN news.frontier.asked_day IS 'Day of the last asking, UTC.';

COMMENT ON COLUMN news.frontier.asked_at IS 'The last asking.';

COMMENT ON COLUMN news.frontier.is_listed IS 'Whether a feed or sitemap listed it when it was last read.';

COMMENT ON COLUMN news.frontier.left_feed_day IS 'Day the last listing came without it, UTC.';

COMMENT ON COLUMN news.frontier.left_feed_at IS 'When the last of the listings that had it came without it; null while it is listed, or if it never was.';

COMMENT ON COLUMN news.frontier.publication_id IS 'The publication that its last look led to; null if it was never shown.';

COMMENT ON COLUMN news.frontier.listed_title IS 'Title that listings give it.';

COMMENT ON COLUMN news.frontier.run_id IS 'The run that offered it last.';

CREATE VIEW news.furniture AS
 SELECT t.snapshot_id AS snapshot,
    k.key,
        CASE
            WHEN (k.key !~~ 'template:%'::text) THEN substr(k.key, (strpos(k.key, ':'::text) + 1))
            ELSE NULL::text
        END AS source_id,
    l.line,
    (l.documents)::integer AS documents
   FROM ((core.snapshot t
     CROSS JOIN LATERAL jsonb_each((t.data -> 'furniture'::text)) k(key, lines))
     CROSS JOIN LATERAL jsonb_each_text(k.lines) l(line, documents))
  WHERE (t.kind = 'lessons'::text);

COMMENT ON VIEW news.furniture IS 'One row per learned line: what recurs in distinct documents of an outlet and is dropped as its furniture.';

COMMENT ON COLUMN news.furniture.snapshot IS 'Number of the snapshot; news.coverage.learned says which one a text was read with.';

COMMENT ON COLUMN news.furniture.key IS 'What its documents have in common: source: and a page of the registry, domain: and a registered domain, or template: where nobody known published them.';

COMMENT ON COLUMN news.furniture.source_id IS 'The outlet; null for a template of documents that nobody known published.';

COMMENT ON COLUMN news.furniture.line IS 'The line as it is compared: letters folded, digits masked by #, marks dropped; after ~ five words in a row of a crowded line.';

COMMENT ON COLUMN news.furniture.documents IS 'Distinct documents that held it when it was learned.';

CREATE TABLE work.listing (
    url text NOT NULL COLLATE pg_catalog."C",
    host text NOT NULL COLLATE pg_catalog."C",
    source_id text COLLATE pg_catalog."C",
    kind text,
    named_by text,
    next_at timestamp with time zone,
    every interval DEFAULT '01:00:00'::interval NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    asked_at timestamp with time zone,
    changed_at timestamp with time zone,
    answered_at timestamp with time zone,
    outcome text,
    status integer,
    etag text,
    last_modified text,
    sha256 bytea,
    hub text,
    taken_by bigint,
    topic text,
    pushed_at timestamp with time zone
);

COMMENT ON COLUMN work.listing.kind IS 'rss, atom, rdf, json_feed, sitemap, sitemap_index; null until it was read.';

COMMENT ON COLUMN work.listing.named_by IS 'Where its address stands: registry, given, or the listing or robots.txt that names it.';

COMMENT ON COLUMN work.listing.answered_at IS 'When it last came in full, not as "not modified".';

COMMENT ON COLUMN work.listing.hub IS 'Where its WebSub hub takes subscriptions; null if it names none.';

COMMENT ON COLUMN work.listing.topic IS 'The address under which that hub knows it; null if it says nothing of itself.';

COMMENT ON COLUMN work.listing.pushed_at IS 'When what a hub sent of it was last taken in.';

CREATE TABLE work.subscription (
    subscription_id text NOT NULL COLLATE pg_catalog."C",
    listing text NOT NULL COLLATE pg_catalog."C",
    topic text NOT NULL,
    hub text NOT NULL,
    public_url text NOT NULL,
    state text DEFAULT 'asked'::text NOT NULL,
    next_at timestamp with time zone DEFAULT now(),
    asked_at timestamp with time zone,
    attempts smallint DEFAULT 0 NOT NULL,
    outcome text,
    detail text,
    confirmed_at timestamp with time zone,
    lease_until timestamp with time zone,
    pushes bigint DEFAULT 0 NOT NULL,
    pushed_at timestamp with time zone,
    forgeries bigint DEFAULT 0 NOT NULL,
    forged_at timestamp with time zone,
    CONSTRAINT subscription_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'active'::text, 'refused'::text, 'leaving'::text, 'ended'::text])))
);

COMMENT ON COLUMN work.subscription.subscription_id IS 'Made from listing, topic, hub and our address with a key of the home: nobody can guess it.';

COMMENT ON COLUMN work.subscription.public_url IS 'The address of ours that the hub was given, without what is secret of it.';

COMMENT ON COLUMN work.subscription.state IS 'asked: not confirmed yet; active: confirmed until lease_until; refused: the hub said no; leaving: we want it no more; ended.';

COMMENT ON COLUMN work.subscription.next_at IS 'When the hub is asked, again; null if it is not.';

COMMENT ON COLUMN work.subscription.attempts IS 'Askings in a row that the hub has not confirmed.';

COMMENT ON COLUMN work.subscription.detail IS 'What was wrong, in words.';

COMMENT ON COLUMN work.subscription.forgeries IS 'What came without the right signature; nothing of it is kept.';

CREATE VIEW news.listings AS
 SELECT l.url,
    l.source_id,
    l.host,
    l.kind,
    l.named_by,
    ((l.asked_at AT TIME ZONE 'UTC'::text))::date AS asked_day,
    l.asked_at,
    ((l.next_at AT TIME ZONE 'UTC'::text))::date AS next_day,
    l.next_at,
    (date_part('epoch'::text, l.every) / (60)::double precision) AS every_minutes,
    ((l.changed_at AT TIME ZONE 'UTC'::text))::date AS changed_day,
    l.changed_at,
    ((l.answered_at AT TIME ZONE 'UTC'::text))::date AS answered_day,
    l.answered_at,
    (l.attempts)::integer AS attempts,
    l.outcome,
    l.status,
    l.hub,
    ( SELECT count(*) AS count
           FROM work.listing_entry e
          WHERE ((e.listing = l.url) AND (e.gone_at IS NULL))) AS entries,
    s.state AS push_state,
    s.detail AS push_detail,
    ((s.pushed_until AT TIME ZONE 'UTC'::text))::date AS pushed_until_day,
    s.pushed_until,
    ((l.pushed_at AT TIME ZONE 'UTC'::text))::date AS last_push_day,
    l.pushed_at AS last_push_at
   FROM (work.listing l
     LEFT JOIN LATERAL ( SELECT w.state,
            w.detail,
                CASE
                    WHEN ((w.state = 'active'::text) AND (w.lease_until > now())) THEN w.lease_until
                    ELSE NULL::timestamp with time zone
                END AS pushed_until
           FROM work.subscription w
          WHERE ((w.listing = l.url) AND (w.state = ANY (ARRAY['asked'::text, 'active'::text, 'refused'::text])))
          ORDER BY w.confirmed_at DESC NULLS LAST, w.subscription_id
         LIMIT 1) s ON (true));

COMMENT ON VIEW news.listings IS 'One row per feed or sitemap: how often it is asked, when it last changed.';

COMMENT ON COLUMN news.listings.url IS 'Canonical address.';

COMMENT ON COLUMN news.listings.source_id IS 'The source that it belongs to.';

COMMENT ON COLUMN news.listings.host IS 'Its host, with the port where that is not the usual one.';

COMMENT ON COLUMN news.listings.kind IS 'rss, atom, rdf, json_feed, sitemap, sitemap_index; null until it was read.';

COMMENT ON COLUMN news.listings.named_by IS 'Where its address stands: registry, given, or the listing or robots.txt that names it.';

COMMENT ON COLUMN news.listings.asked_day IS 'Day it was last asked, UTC.';

COMMENT ON COLUMN news.listings.asked_at IS 'When it was last asked.';

COMMENT ON COLUMN news.listings.next_day IS 'Day it is due, UTC.';

COMMENT ON COLUMN news.listings.next_at IS 'When it is due.';

COMMENT ON COLUMN news.listings.every_minutes IS 'Minutes between two askings, by how often it changes.';

COMMENT ON COLUMN news.listings.changed_day IS 'Day it was last found changed, UTC.';

COMMENT ON COLUMN news.listings.changed_at IS 'When it was last found changed.';

COMMENT ON COLUMN news.listings.answered_day IS 'Day it last came in full, UTC.';

COMMENT ON COLUMN news.listings.answered_at IS 'When it last came in full, not as "not modified".';

COMMENT ON COLUMN news.listings.attempts IS 'Failed tries in a row.';

COMMENT ON COLUMN news.listings.outcome IS 'What the last asking came to.';

COMMENT ON COLUMN news.listings.status IS 'HTTP status of the last answer; null if there was none.';

COMMENT ON COLUMN news.listings.hub IS 'WebSub hub that it names.';

COMMENT ON COLUMN news.listings.entries IS 'Entries it lists now.';

COMMENT ON COLUMN news.listings.push_state IS 'How we stand with its hub: asked, active, refused; null where none is asked.';

COMMENT ON COLUMN news.listings.push_detail IS 'What was wrong with the last asking of the hub, in words.';

COMMENT ON COLUMN news.listings.pushed_until_day IS 'Day until which its hub sends what is new, UTC.';

COMMENT ON COLUMN news.listings.pushed_until IS 'When its hub stops sending unless it is asked again; null if it does not send.';

COMMENT ON COLUMN news.listings.last_push_day IS 'Day on which what its hub sent was last taken in, UTC.';

COMMENT ON COLUMN news.listings.last_push_at IS 'When what its hub sent was last taken in.';

CREATE VIEW news.mentions AS
 SELECT (m.article_id)::text AS article_id,
    m.publication_id,
    n.entity_id,
    n.wikidata,
    COALESCE(n.name, n.surface) AS name,
    n.type,
    n.surface,
    n.start_char,
    n.end_char,
    e.published_day,
    e.source_id
   FROM (((core.membership m
     JOIN core.publication p ON ((m.publication_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     JOIN core.mention n ON (((e.item_id = n.item_id) AND (e.month = n.month))));

COMMENT ON VIEW news.mentions IS 'One row per name in the current text of a publication that is an article.';

COMMENT ON COLUMN news.mentions.article_id IS 'The article.';

COMMENT ON COLUMN news.mentions.publication_id IS 'The publication.';

COMMENT ON COLUMN news.mentions.entity_id IS 'Slug of the registry or lookup tables; ''name:…'' is a name in no table: two people may share it.';

COMMENT ON COLUMN news.mentions.wikidata IS 'Wikidata id, only where sure.';

COMMENT ON COLUMN news.mentions.name IS 'Canonical name.';

COMMENT ON COLUMN news.mentions.type IS 'PERSON, ORG, GPE, CITY, COUNTRY, MEDIA and so on.';

COMMENT ON COLUMN news.mentions.surface IS 'The words in the text.';

COMMENT ON COLUMN news.mentions.start_char IS 'Offset into the article''s text, code points.';

COMMENT ON COLUMN news.mentions.end_char IS 'End offset, exclusive.';

COMMENT ON COLUMN news.mentions.published_day IS 'The publication''s day.';

COMMENT ON COLUMN news.mentions.source_id IS 'The publication''s outlet.';

CREATE VIEW news.moves AS
 SELECT kind,
    (old_id)::text AS old_id,
    (new_id)::text AS new_id,
    at,
    why
   FROM core.move v;

COMMENT ON VIEW news.moves IS 'One row per article or story id that gave way to another.';

COMMENT ON COLUMN news.moves.kind IS 'article or story.';

COMMENT ON COLUMN news.moves.old_id IS 'The id that is no more.';

COMMENT ON COLUMN news.moves.new_id IS 'The id to use now; null if nothing took its place.';

COMMENT ON COLUMN news.moves.at IS 'When.';

COMMENT ON COLUMN news.moves.why IS 'The reason.';

CREATE VIEW news.past_mentions AS
 SELECT i.publication_id,
    encode(i.sha256, 'hex'::text) AS document_id,
    ((a.until AT TIME ZONE 'UTC'::text))::date AS until_day,
    a.until,
    ((a.since AT TIME ZONE 'UTC'::text))::date AS since_day,
    a.since,
    (a.version ->> 'dateline'::text) AS version,
    (a.version ->> 'model'::text) AS model,
    (m.mention ->> 4) AS entity_id,
    COALESCE((m.mention ->> 5), (m.mention ->> 2)) AS name,
    (m.mention ->> 3) AS type,
    (m.mention ->> 2) AS surface,
    ((m.mention ->> 0))::integer AS start_char,
    ((m.mention ->> 1))::integer AS end_char
   FROM ((core.annotation_past a
     JOIN raw.item i ON ((a.item_id = i.item_id)))
     CROSS JOIN LATERAL jsonb_array_elements(a.mentions) m(mention));

COMMENT ON VIEW news.past_mentions IS 'One row per name of a document whose names were replaced by others, or taken back: what annotate said before.';

COMMENT ON COLUMN news.past_mentions.publication_id IS 'The publication the document is of now; null if of none.';

COMMENT ON COLUMN news.past_mentions.document_id IS 'SHA-256 of the document.';

COMMENT ON COLUMN news.past_mentions.until_day IS 'UTC day of until.';

COMMENT ON COLUMN news.past_mentions.until IS 'When they were replaced or taken back.';

COMMENT ON COLUMN news.past_mentions.since_day IS 'UTC day of since.';

COMMENT ON COLUMN news.past_mentions.since IS 'Since when they stood; if they stood before history was kept, since then.';

COMMENT ON COLUMN news.past_mentions.version IS 'Version of Dateline that last came to them.';

COMMENT ON COLUMN news.past_mentions.model IS 'The spaCy package that last came to them.';

COMMENT ON COLUMN news.past_mentions.entity_id IS 'Slug of the registry or lookup tables; ''name:…'' is a name in no table.';

COMMENT ON COLUMN news.past_mentions.name IS 'Canonical name.';

COMMENT ON COLUMN news.past_mentions.type IS 'PERSON, ORG, GPE, CITY, COUNTRY, MEDIA and so on.';

COMMENT ON COLUMN news.past_mentions.surface IS 'The words in the text.';

COMMENT ON COLUMN news.past_mentions.start_char IS 'Offset into the text they were found in, code points.';

COMMENT ON COLUMN news.past_mentions.end_char IS 'End offset, exclusive.';

CREATE VIEW work.noted AS
 SELECT item_id,
    jsonb_agg(jsonb_build_array(start_char, end_char, surface, type, entity_id, name) ORDER BY ordinal) AS mentions
   FROM core.mention n
  GROUP BY item_id;

CREATE VIEW work.noted_at AS
 SELECT a.item_id,
    n.mentions,
    a.annotated_at,
    a.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM (core.annotation a
     JOIN work.noted n ON ((a.item_id = n.item_id)))
UNION ALL
 SELECT a.item_id,
    a.mentions,
    a.annotated_at,
    a.since,
    a.until
   FROM core.annotation_past a;

CREATE VIEW work.past_reading AS
 SELECT item_id,
    publication_id,
    kind,
    kind_rule,
    title,
    language,
    language_confidence,
    authors,
    word_count,
    published_value,
    published_day,
    published_clock,
    published_at,
    published_precision,
    date_conflict,
    source_id,
    version,
    learned,
    since,
    until,
    COALESCE(( SELECT e.text
           FROM core.extraction e
          WHERE ((e.item_id = r.item_id) AND (e.text_hash = r.text_hash))), ( SELECT t.text
           FROM core.extraction_text t
          WHERE ((t.item_id = r.item_id) AND (t.text_hash = r.text_hash)))) AS text
   FROM core.extraction_past r;

CREATE VIEW news.past_readings AS
 SELECT r.publication_id,
    encode(i.sha256, 'hex'::text) AS document_id,
    p.url,
    ((r.until AT TIME ZONE 'UTC'::text))::date AS until_day,
    r.until,
    ((r.since AT TIME ZONE 'UTC'::text))::date AS since_day,
    r.since,
    (r.version ->> 'dateline'::text) AS version,
    r.learned,
    r.kind,
    r.title,
    r.text,
    r.language,
    NULLIF(array_to_string(r.authors, '; '::text), ''::text) AS authors,
    r.word_count,
    r.source_id,
    r.published_day,
    r.published_at,
    r.published_value,
    ( SELECT string_agg(DISTINCT (COALESCE((m.mention ->> 5), (m.mention ->> 2)) COLLATE "C"), '; '::text) AS string_agg
           FROM (work.noted_at n
             CROSS JOIN LATERAL jsonb_array_elements(n.mentions) m(mention))
          WHERE ((n.item_id = r.item_id) AND (n.since < r.until) AND (n.until >= r.until) AND (n.annotated_at >= r.since))) AS names
   FROM ((work.past_reading r
     JOIN raw.item i ON ((r.item_id = i.item_id)))
     JOIN core.publication p ON ((r.publication_id = p.publication_id)));

COMMENT ON VIEW news.past_readings IS 'One row per reading of a document that was replaced by another, or taken back: what extract said of it before.';

COMMENT ON COLUMN news.past_readings.publication_id IS 'The publication it was of.';

COMMENT ON COLUMN news.past_readings.document_id IS 'SHA-256 of the document.';

COMMENT ON COLUMN news.past_readings.url IS 'Canonical URL of the publication; null if none is known.';

COMMENT ON COLUMN news.past_readings.until_day IS 'UTC day of until.';

COMMENT ON COLUMN news.past_readings.until IS 'When it was replaced or taken back: from then on it did not stand.';

COMMENT ON COLUMN news.past_readings.since_day IS 'UTC day of since.';

COMMENT ON COLUMN news.past_readings.since IS 'Since when it stood; if it stood before history was kept, since then.';

COMMENT ON COLUMN news.past_readings.version IS 'Version of Dateline that last came to it.';

COMMENT ON COLUMN news.past_readings.learned IS 'Number of the learned snapshot it was last read with; 0 if none.';

COMMENT ON COLUMN news.past_readings.kind IS 'Kind of page: article, live_blog, paywall, error_page and so on.';

COMMENT ON COLUMN news.past_readings.title IS 'Headline; null if it had none.';

COMMENT ON COLUMN news.past_readings.text IS 'Cleaned text.';

COMMENT ON COLUMN news.past_readings.language IS 'ISO 639-1 language of the text; null if unsure.';

COMMENT ON COLUMN news.past_readings.authors IS 'Authors, joined by ''; ''.';

COMMENT ON COLUMN news.past_readings.word_count IS 'Words of the text.';

COMMENT ON COLUMN news.past_readings.source_id IS 'Outlet; null if the evidence named nobody.';

COMMENT ON COLUMN news.past_readings.published_day IS 'The publisher''s own calendar day; null if unknown.';

COMMENT ON COLUMN news.past_readings.published_at IS 'Instant of publication (UTC), only if clock and zone were both known.';

COMMENT ON COLUMN news.past_readings.published_value IS 'The date as precise as the evidence.';

COMMENT ON COLUMN news.past_readings.names IS 'Names found in this text, each once, joined by ''; ''; null if there were none or it was replaced before they were looked for.';

CREATE VIEW news.quotes AS
 SELECT (m.article_id)::text AS article_id,
    m.publication_id,
    q.speaker_id,
    q.speaker,
    q.reported_by,
    q.text,
    q.kind,
    q.cue,
    e.published_day,
    e.source_id
   FROM (((core.membership m
     JOIN core.publication p ON ((m.publication_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     JOIN core.quote q ON ((e.item_id = q.item_id)));

COMMENT ON VIEW news.quotes IS 'One row per quotation in the current text of a publication that is an article.';

COMMENT ON COLUMN news.quotes.article_id IS 'The article.';

COMMENT ON COLUMN news.quotes.publication_id IS 'The publication.';

COMMENT ON COLUMN news.quotes.speaker_id IS 'Entity of the speaker; null if nobody is named.';

COMMENT ON COLUMN news.quotes.speaker IS 'Name of the speaker.';

COMMENT ON COLUMN news.quotes.reported_by IS 'Who reported the words, if named.';

COMMENT ON COLUMN news.quotes.text IS 'The quoted words, without the marks.';

COMMENT ON COLUMN news.quotes.kind IS 'direct or partial.';

COMMENT ON COLUMN news.quotes.cue IS 'The words that tie the quote to its speaker.';

COMMENT ON COLUMN news.quotes.published_day IS 'The publication''s day.';

COMMENT ON COLUMN news.quotes.source_id IS 'The publication''s outlet.';

CREATE TABLE raw.capture (
    month date NOT NULL,
    capture_id bytea NOT NULL,
    item_id bigint,
    run_id bigint,
    medium text NOT NULL,
    location text NOT NULL,
    name text,
    container_sha256 bytea,
    container_offset bigint,
    claims jsonb NOT NULL,
    http jsonb,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    times_seen integer DEFAULT 1 NOT NULL,
    refused_reason text,
    refused_detail text,
    CONSTRAINT capture_check CHECK (((item_id IS NULL) = (refused_reason IS NOT NULL)))
)
PARTITION BY RANGE (month);

CREATE SEQUENCE work.dirty_mark
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE work.dirty_day (
    day date NOT NULL,
    undated boolean NOT NULL,
    mark bigint DEFAULT nextval('work.dirty_mark'::regclass) NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    not_before timestamp with time zone DEFAULT now() NOT NULL,
    reason text,
    detail text,
    set_apart_at timestamp with time zone,
    remedy text,
    CONSTRAINT dirty_day_priority_check CHECK (((priority >= 0) AND (priority <= 2)))
);

COMMENT ON COLUMN work.dirty_day.attempts IS 'How often computing it broke.';

COMMENT ON COLUMN work.dirty_day.reason IS 'What it broke with the last time; null if it never did.';

COMMENT ON COLUMN work.dirty_day.set_apart_at IS 'When it was set apart for a person to look; null while it waits. Marked again, it is tried once more.';

COMMENT ON COLUMN work.dirty_day.remedy IS 'The code and libraries that upkeep last took it out with.';

CREATE TABLE work.quarantine (
    item_id bigint NOT NULL,
    stage text NOT NULL,
    reason text NOT NULL,
    detail text,
    attempts smallint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE VIEW news.rejects AS
 SELECT ((COALESCE(i.publication_id, i.door_id) || '/'::text) || encode(i.sha256, 'hex'::text)) AS item,
        CASE
            WHEN (i.door_key ~~ 'url:%'::text) THEN substr(i.door_key, 5)
            ELSE NULL::text
        END AS url,
    j.stage,
    'rejected'::text AS state,
    j.reason,
    j.detail,
    j.at,
    NULL::text AS run_id
   FROM (core.rejection j
     JOIN raw.item i ON ((j.item_id = i.item_id)))
UNION ALL
 SELECT ((COALESCE(i.publication_id, i.door_id) || '/'::text) || encode(i.sha256, 'hex'::text)) AS item,
        CASE
            WHEN (i.door_key ~~ 'url:%'::text) THEN substr(i.door_key, 5)
            ELSE NULL::text
        END AS url,
    q.stage,
    'quarantined'::text AS state,
    q.reason,
    q.detail,
    q.at,
    NULL::text AS run_id
   FROM (work.quarantine q
     JOIN raw.item i ON ((q.item_id = i.item_id)))
UNION ALL
 SELECT (
        CASE
            WHEN d.undated THEN 'undated:'::text
            ELSE ''::text
        END || d.day) AS item,
    NULL::text AS url,
    'cluster'::text AS stage,
    'quarantined'::text AS state,
    d.reason,
    d.detail,
    d.set_apart_at AS at,
    NULL::text AS run_id
   FROM work.dirty_day d
  WHERE (d.set_apart_at IS NOT NULL)
UNION ALL
 SELECT c.location AS item,
    (c.claims ->> 'url'::text) AS url,
    'load'::text AS stage,
    'rejected'::text AS state,
    c.refused_reason AS reason,
    c.refused_detail AS detail,
    c.first_seen_at AS at,
    (c.run_id)::text AS run_id
   FROM raw.capture c
  WHERE (c.refused_reason IS NOT NULL)
UNION ALL
 SELECT f.url AS item,
    f.url,
    'fetch'::text AS stage,
    'rejected'::text AS state,
    f.outcome AS reason,
    f.detail,
    COALESCE(f.asked_at, f.found_at) AS at,
    (f.run_id)::text AS run_id
   FROM work.frontier f
  WHERE ((f.state = 'refused'::text) AND (f.visits = 0) AND (NOT (EXISTS ( SELECT 1
           FROM raw.capture c
          WHERE ((c.refused_reason IS NOT NULL) AND (c.location = f.url))))));

COMMENT ON VIEW news.rejects IS 'One row per item, refused file, refused address or day of stories that went no further, with the reason.';

COMMENT ON COLUMN news.rejects.item IS 'Publication and document ids; of a refused file its place, of an address itself; of a day the day, with undated: before it for articles without one.';

COMMENT ON COLUMN news.rejects.url IS 'Its URL, if asked for or claimed.';

COMMENT ON COLUMN news.rejects.stage IS 'fetch, load, extract, annotate, deduplicate, cluster, or forget (taken down).';

COMMENT ON COLUMN news.rejects.state IS 'rejected (for good) or quarantined (waits for a person).';

COMMENT ON COLUMN news.rejects.reason IS 'A short word to count by.';

COMMENT ON COLUMN news.rejects.detail IS 'What exactly was wrong.';

COMMENT ON COLUMN news.rejects.at IS 'When it was decided.';

COMMENT ON COLUMN news.rejects.run_id IS 'The run at the door that was refused it; null for what a stage rejected.';

CREATE TABLE work.replay_change (
    replay_id bigint NOT NULL,
    publication_id text NOT NULL COLLATE pg_catalog."C",
    item_id bigint,
    source_id text COLLATE pg_catalog."C",
    field text NOT NULL,
    before text,
    after text
);

CREATE VIEW news.replay_changes AS
 SELECT (c.replay_id)::text AS replay_id,
    c.publication_id,
    p.url,
    c.source_id,
    c.field,
    c.before,
    c.after
   FROM (work.replay_change c
     LEFT JOIN core.publication p ON ((c.publication_id = p.publication_id)));

COMMENT ON VIEW news.replay_changes IS 'One row per replay, publication and field that changed, both sides in short.';

COMMENT ON COLUMN news.replay_changes.replay_id IS 'The replay.';

COMMENT ON COLUMN news.replay_changes.publication_id IS 'The publication.';

COMMENT ON COLUMN news.replay_changes.url IS 'Its address; null if it has none.';

COMMENT ON COLUMN news.replay_changes.source_id IS 'Whose it was, else whose it is.';

COMMENT ON COLUMN news.replay_changes.field IS 'text, kind, title, day, source, names, copies, story, other, read, refused or failed: see the columns of news.replays.';

COMMENT ON COLUMN news.replay_changes.before IS 'As it stood: of a text the paragraphs that went, of names those that went.';

COMMENT ON COLUMN news.replay_changes.after IS 'As it stands, or would stand in a dry run: of a text the paragraphs that came, of names those that came; of what was refused or failed the reason.';

CREATE TABLE work.replay (
    replay_id bigint NOT NULL,
    stage text NOT NULL,
    since date,
    until date,
    sources text[],
    is_whole boolean NOT NULL,
    is_dry boolean NOT NULL,
    means text NOT NULL,
    came_from text DEFAULT ''::text NOT NULL,
    reached bigint DEFAULT 0 NOT NULL,
    is_noting boolean DEFAULT false NOT NULL,
    newest_story bigint DEFAULT 0 NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    note text,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT replay_stage_check CHECK ((stage = ANY (ARRAY['extract'::text, 'annotate'::text, 'deduplicate'::text, 'cluster'::text]))),
    CONSTRAINT replay_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'stopped'::text])))
);

COMMENT ON COLUMN work.replay.is_whole IS 'Whether also what was made with the newest means is made again.';

COMMENT ON COLUMN work.replay.means IS 'Versions and snapshot that it is made with, in words.';

COMMENT ON COLUMN work.replay.came_from IS 'Versions and snapshots that it was made with before, in words.';

COMMENT ON COLUMN work.replay.reached IS 'The last item that was queued: where an interrupted replay goes on.';

COMMENT ON COLUMN work.replay.is_noting IS 'Whether what is replaced is noted: while it is applied, or within a dry run.';

COMMENT ON COLUMN work.replay.newest_story IS 'The newest story when it began: later ones are new.';

CREATE TABLE work.replay_source (
    replay_id bigint NOT NULL,
    source_id text NOT NULL COLLATE pg_catalog."C",
    items bigint NOT NULL
);

CREATE VIEW news.replays AS
 SELECT (r.replay_id)::text AS replay_id,
    r.stage,
    concat_ws(', '::text, ('from '::text || r.since), ('before '::text || r.until), ('of '::text || array_to_string(r.sources, '; '::text)),
        CASE
            WHEN ((r.since IS NULL) AND (r.until IS NULL) AND (r.sources IS NULL)) THEN 'everything'::text
            ELSE NULL::text
        END,
        CASE
            WHEN r.is_whole THEN 'also what was made with the newest'::text
            ELSE NULL::text
        END) AS scope,
    r.is_dry,
    r.came_from AS made_with_before,
    r.means AS made_with,
    COALESCE(s.items, (0)::bigint) AS items,
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
    ((r.started_at AT TIME ZONE 'UTC'::text))::date AS started_day,
    r.ended_at,
    ((r.ended_at AT TIME ZONE 'UTC'::text))::date AS ended_day
   FROM ((work.replay r
     LEFT JOIN LATERAL ( SELECT (sum(o.items))::bigint AS items
           FROM work.replay_source o
          WHERE (o.replay_id = r.replay_id)) s ON (true))
     LEFT JOIN LATERAL ( SELECT count(DISTINCT x.publication_id) FILTER (WHERE (x.field <> 'failed'::text)) AS changed,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'text'::text)) AS text,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'kind'::text)) AS kind,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'title'::text)) AS title,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'day'::text)) AS day,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'source'::text)) AS source,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'names'::text)) AS names,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'copies'::text)) AS copies,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'story'::text)) AS story,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'other'::text)) AS other,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'read'::text)) AS read,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'refused'::text)) AS refused,
            count(DISTINCT x.publication_id) FILTER (WHERE (x.field = 'failed'::text)) AS failed
           FROM work.replay_change x
          WHERE (x.replay_id = r.replay_id)) c ON (true));

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

CREATE TABLE raw.notice (
    door_id text NOT NULL,
    kind text NOT NULL,
    target text DEFAULT ''::text NOT NULL,
    status integer,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    CONSTRAINT notice_kind_check CHECK ((kind = ANY (ARRAY['removed'::text, 'redirected'::text])))
);

CREATE VIEW news.revisions AS
 SELECT r.publication_id,
    r.n,
    r.first_seen_at,
    COALESCE(l.last_seen_at, o.last_seen_at) AS last_seen_at,
    e.title,
    e.word_count,
    r.change,
    r.diff,
    e.kind,
    r.medium,
    r.status,
    r.target,
    p.url,
    ((r.first_seen_at AT TIME ZONE 'UTC'::text))::date AS first_seen_day,
    ((COALESCE(l.last_seen_at, o.last_seen_at) AT TIME ZONE 'UTC'::text))::date AS last_seen_day,
    COALESCE(((r.medium = i.medium) AND (r.text_hash = c.text_hash) AND (NOT (e.title IS DISTINCT FROM c.title))), false) AS is_current
   FROM ((((((core.revision r
     JOIN core.publication p ON ((r.publication_id = p.publication_id)))
     LEFT JOIN core.extraction e ON ((r.item_id = e.item_id)))
     LEFT JOIN core.extraction c ON ((p.current_item_id = c.item_id)))
     LEFT JOIN raw.item i ON ((p.current_item_id = i.item_id)))
     LEFT JOIN raw.notice o ON (((r.door_id = o.door_id) AND (r.change = o.kind) AND (r.target = o.target))))
     LEFT JOIN LATERAL ( SELECT max(s.last_seen_at) AS last_seen_at
           FROM (core.extraction x
             JOIN raw.item s ON ((x.item_id = s.item_id)))
          WHERE ((x.publication_id = r.publication_id) AND (x.text_hash = r.text_hash) AND (NOT (x.title IS DISTINCT FROM e.title)) AND (s.medium = r.medium))) l ON ((r.item_id IS NOT NULL)));

COMMENT ON VIEW news.revisions IS 'One row per headline and text a publication has had, and per notice that its page is gone or leads elsewhere.';

COMMENT ON COLUMN news.revisions.publication_id IS 'The publication.';

COMMENT ON COLUMN news.revisions.n IS 'Number of the revision in the order first seen, 1 for the first.';

COMMENT ON COLUMN news.revisions.first_seen_at IS 'First capture that showed this.';

COMMENT ON COLUMN news.revisions.last_seen_at IS 'Last capture that showed this. A text that was seen after a later revision came back.';

COMMENT ON COLUMN news.revisions.title IS 'Title with this text; null for a notice.';

COMMENT ON COLUMN news.revisions.word_count IS 'Words of this text; null for a notice.';

COMMENT ON COLUMN news.revisions.change IS 'first, or what changed against the text before it in its medium, joined by ''; '': headline, body, correction (a notice of one that was not there), kind (another kind of page: a wall in its place), typography (only the way it is printed); removed (gone, or an error page in its place), redirected (leads elsewhere).';

COMMENT ON COLUMN news.revisions.diff IS 'What changed, a paragraph for each that did: [-gone-] and {+new+}; of a notice what was answered. At most 20,000 characters.';

COMMENT ON COLUMN news.revisions.kind IS 'Kind of page: article, live_blog, paywall, error_page and so on; null for a notice.';

COMMENT ON COLUMN news.revisions.medium IS 'page, feed, bulk or file: texts are compared within one.';

COMMENT ON COLUMN news.revisions.status IS 'HTTP status of a notice.';

COMMENT ON COLUMN news.revisions.target IS 'Address that a redirected page leads to; empty for one that is gone, null for a text.';

COMMENT ON COLUMN news.revisions.url IS 'Canonical URL of the publication; null if none is known.';

COMMENT ON COLUMN news.revisions.first_seen_day IS 'UTC day of first_seen_at.';

COMMENT ON COLUMN news.revisions.last_seen_day IS 'UTC day of last_seen_at.';

COMMENT ON COLUMN news.revisions.is_current IS 'True for the text that the publication stands for: that of an article before any other, of a page before a feed, the one shown last.';

CREATE TABLE work.run (
    run_id bigint NOT NULL,
    run_key text,
    kind text NOT NULL,
    since date,
    until date,
    offered bigint DEFAULT 0 NOT NULL,
    new bigint DEFAULT 0 NOT NULL,
    known bigint DEFAULT 0 NOT NULL,
    refused bigint DEFAULT 0 NOT NULL,
    failed bigint DEFAULT 0 NOT NULL,
    waiting bigint DEFAULT 0 NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    state text DEFAULT 'running'::text NOT NULL,
    note text,
    error text,
    CONSTRAINT run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);

COMMENT ON COLUMN work.run.run_key IS 'Airflow''s run id; null for what a person typed.';

COMMENT ON COLUMN work.run.note IS 'What was asked for, and what it could not bring, in words.';

COMMENT ON COLUMN work.run.error IS 'Why it failed, in words; null once it goes on.';

CREATE TABLE work.run_source (
    run_id bigint NOT NULL,
    source_id text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    offered bigint DEFAULT 0 NOT NULL,
    new bigint DEFAULT 0 NOT NULL,
    known bigint DEFAULT 0 NOT NULL,
    refused bigint DEFAULT 0 NOT NULL,
    failed bigint DEFAULT 0 NOT NULL,
    waiting bigint DEFAULT 0 NOT NULL
);

CREATE VIEW news.run_sources AS
 SELECT (r.run_id)::text AS run_id,
    r.kind,
    ((r.started_at AT TIME ZONE 'UTC'::text))::date AS started_day,
    r.started_at,
    NULLIF(s.source_id, ''::text) AS source_id,
    n.name AS source_name,
    s.offered,
    s.new,
    s.known,
    s.refused,
    s.failed,
    s.waiting
   FROM ((work.run_source s
     JOIN work.run r ON ((s.run_id = r.run_id)))
     LEFT JOIN core.source n ON ((s.source_id = n.source_id)));

COMMENT ON VIEW news.run_sources IS 'One row per run and source: offered = new + known + refused + failed + waiting.';

COMMENT ON COLUMN news.run_sources.run_id IS 'Id of the run.';

COMMENT ON COLUMN news.run_sources.kind IS 'load, inbox, submission, push, fetch, daily or manual.';

COMMENT ON COLUMN news.run_sources.started_day IS 'Day the run started, UTC.';

COMMENT ON COLUMN news.run_sources.started_at IS 'When the run started.';

COMMENT ON COLUMN news.run_sources.source_id IS 'The source that was asked; null gathers what none was asked for.';

COMMENT ON COLUMN news.run_sources.source_name IS 'Name of the source.';

COMMENT ON COLUMN news.run_sources.offered IS 'Documents the run was offered.';

COMMENT ON COLUMN news.run_sources.new IS 'Not seen before.';

COMMENT ON COLUMN news.run_sources.known IS 'Seen before.';

COMMENT ON COLUMN news.run_sources.refused IS 'Refused with a reason.';

COMMENT ON COLUMN news.run_sources.failed IS 'Could not be had this time.';

COMMENT ON COLUMN news.run_sources.waiting IS 'Not tried yet.';

CREATE VIEW news.runs AS
 SELECT (run_id)::text AS run_id,
    kind,
    since,
    until,
    offered,
    new,
    known,
    refused,
    failed,
    waiting,
    started_at,
    ended_at,
    run_key,
    state,
    note,
    error
   FROM work.run r;

COMMENT ON VIEW news.runs IS 'One row per run at the door: offered = new + known + refused + failed + waiting.';

COMMENT ON COLUMN news.runs.run_id IS 'Id of the run.';

COMMENT ON COLUMN news.runs.kind IS 'load, inbox, submission, push, daily, fetch or manual; of a run that failed before it came to the door, the name of its DAG.';

COMMENT ON COLUMN news.runs.since IS 'First day of the window the run resolved, inclusive.';

COMMENT ON COLUMN news.runs.until IS 'End of the window, exclusive.';

COMMENT ON COLUMN news.runs.offered IS 'Documents the run was offered.';

COMMENT ON COLUMN news.runs.new IS 'Not seen before.';

COMMENT ON COLUMN news.runs.known IS 'Seen before.';

COMMENT ON COLUMN news.runs.refused IS 'Refused with a reason.';

COMMENT ON COLUMN news.runs.failed IS 'Could not be had this time.';

COMMENT ON COLUMN news.runs.waiting IS 'Not tried yet.';

COMMENT ON COLUMN news.runs.started_at IS 'Start.';

COMMENT ON COLUMN news.runs.ended_at IS 'End; null while it runs or if it was killed.';

COMMENT ON COLUMN news.runs.run_key IS 'Airflow''s run id; null for what a person typed.';

COMMENT ON COLUMN news.runs.state IS 'running (also of a run that was killed), done or failed.';

COMMENT ON COLUMN news.runs.note IS 'What was asked for, and what it could not bring, in words.';

COMMENT ON COLUMN news.runs.error IS 'Why it failed, in words.';

CREATE VIEW news.segments AS
 SELECT r.publication_id,
    r.n AS revision,
    g.ordinal,
    g.role,
    g.kind,
    g.rule,
    g.text,
    g.start_char,
    g.end_char
   FROM ((core.revision r
     JOIN core.extraction e ON ((r.item_id = e.item_id)))
     JOIN core.segment g ON (((e.item_id = g.item_id) AND (e.month = g.month))));

COMMENT ON VIEW news.segments IS 'One row per stretch of a revision''s document: kept or dropped, with the rule that decided.';

COMMENT ON COLUMN news.segments.publication_id IS 'The publication.';

COMMENT ON COLUMN news.segments.revision IS 'Number of the revision, 1 for the first.';

COMMENT ON COLUMN news.segments.ordinal IS 'Order in the document.';

COMMENT ON COLUMN news.segments.role IS 'title, standfirst, subheading, body, dateline, meta or junk.';

COMMENT ON COLUMN news.segments.kind IS 'Narrower kind, such as caption, promo or cookie.';

COMMENT ON COLUMN news.segments.rule IS 'The rule that decided.';

COMMENT ON COLUMN news.segments.text IS 'The words.';

COMMENT ON COLUMN news.segments.start_char IS 'Offset into the decoded document, code points; null for HTML.';

COMMENT ON COLUMN news.segments.end_char IS 'End offset, exclusive.';

CREATE VIEW news.source_health AS
 WITH ahead AS (
         SELECT DISTINCT d.item_id
           FROM core.date_claim d
          WHERE (d.fate = 'after_capture'::text)
        ), facts AS (
         SELECT e.item_id,
            e.source_id,
            (date_trunc('week'::text, COALESCE((e.published_day)::timestamp without time zone,
                CASE
                    WHEN p.first_seen_claimed THEN (p.first_seen_at AT TIME ZONE 'UTC'::text)
                    ELSE NULL::timestamp without time zone
                END)))::date AS week,
            (e.published_day IS NOT NULL) AS is_dated,
            e.date_conflict AS is_doubted,
            (a.item_id IS NOT NULL) AS is_ahead,
                CASE
                    WHEN p.first_seen_claimed THEN (date_part('epoch'::text, (p.first_seen_at - e.published_at)) / (3600)::double precision)
                    ELSE NULL::double precision
                END AS delay
           FROM ((core.publication p
             JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
             LEFT JOIN ahead a ON ((e.item_id = a.item_id)))
          WHERE (e.kind = ANY (ARRAY['article'::text, 'live_blog'::text]))
        ), spans AS (
         SELECT f.source_id,
            min(f.week) AS first_week,
            max(f.week) AS last_week
           FROM facts f
          GROUP BY f.source_id
        ), cells AS (
         SELECT facts.item_id,
            facts.source_id,
            facts.week,
            facts.is_dated,
            facts.is_doubted,
            facts.is_ahead,
            facts.delay
           FROM facts
        UNION ALL
         SELECT NULL::bigint AS item_id,
            n.source_id,
            (g.week)::date AS week,
            NULL::boolean AS is_dated,
            NULL::boolean AS is_doubted,
            NULL::boolean AS is_ahead,
            NULL::double precision AS delay
           FROM (spans n
             CROSS JOIN LATERAL generate_series((n.first_week)::timestamp without time zone, (n.last_week)::timestamp without time zone, '7 days'::interval) g(week))
        ), sums AS (
         SELECT c.week,
            c.source_id,
            (count(c.item_id))::integer AS publications,
            (count(*) FILTER (WHERE c.is_dated))::integer AS dated,
            (count(*) FILTER (WHERE c.is_doubted))::integer AS conflicts,
            (count(*) FILTER (WHERE c.is_ahead))::integer AS future_dates,
            percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY c.delay) AS delay
           FROM cells c
          GROUP BY c.week, c.source_id
        )
 SELECT t.week,
    t.source_id,
    s.name AS source_name,
    t.publications,
    t.dated,
    (round(((t.dated)::numeric / (NULLIF(t.publications, 0))::numeric), 4))::double precision AS share_dated,
    t.conflicts,
    (round(((t.conflicts)::numeric / (NULLIF(t.publications, 0))::numeric), 4))::double precision AS conflict_rate,
    t.future_dates,
    (round((t.delay)::numeric, 2))::double precision AS median_delay_hours
   FROM (sums t
     LEFT JOIN core.source s ON ((t.source_id = s.source_id)));

COMMENT ON VIEW news.source_health IS 'One row per week and source, zeros included: how many of its publications are dated, doubted, ahead of their capture, and how soon they came in.';

COMMENT ON COLUMN news.source_health.week IS 'Monday of the week of publication; of a publication without a day, of its first capture; null gathers those that have neither, as no capture claims a time.';

COMMENT ON COLUMN news.source_health.source_id IS 'The outlet; null gathers publications whose outlet is unknown.';

COMMENT ON COLUMN news.source_health.source_name IS 'Name of the outlet.';

COMMENT ON COLUMN news.source_health.publications IS 'Articles and live blogs, copies included; no error pages and indexes, which have no date to show.';

COMMENT ON COLUMN news.source_health.dated IS 'Of them, those whose day of publication is known.';

COMMENT ON COLUMN news.source_health.share_dated IS 'dated / publications, 0 to 1; null in a week without publications.';

COMMENT ON COLUMN news.source_health.conflicts IS 'Of them, those whose witnesses differ by more than a day.';

COMMENT ON COLUMN news.source_health.conflict_rate IS 'conflicts / publications, 0 to 1; null in a week without publications.';

COMMENT ON COLUMN news.source_health.future_dates IS 'Of them, those with a witness that lies after the capture.';

COMMENT ON COLUMN news.source_health.median_delay_hours IS 'Median hours from publication to the first capture, of those whose instant is known and whose capture claims a time.';

CREATE VIEW news.sources AS
SELECT
    NULL::text COLLATE pg_catalog."C" AS source_id,
    NULL::text AS name,
    NULL::text AS domain,
    NULL::text AS country,
    NULL::text AS languages,
    NULL::text AS kind,
    NULL::text AS owner,
    NULL::integer AS publications,
    NULL::boolean AS provisional,
    NULL::text AS country_hint,
    NULL::text AS domains,
    NULL::text AS part_of,
    NULL::text AS zone,
    NULL::integer AS since,
    NULL::text AS date_order,
    NULL::text AS wikidata;

COMMENT ON VIEW news.sources IS 'One row per outlet, agency or institution: the registry''s pages, and provisional ones known only by their domain.';

COMMENT ON COLUMN news.sources.source_id IS 'Slug of the registry page; of a provisional source its domain.';

COMMENT ON COLUMN news.sources.name IS 'Name in the registry; of a provisional source its domain.';

COMMENT ON COLUMN news.sources.domain IS 'Current main domain.';

COMMENT ON COLUMN news.sources.country IS 'ISO 3166-1 alpha-2 country, null where unsure.';

COMMENT ON COLUMN news.sources.languages IS 'ISO 639-1 languages, joined by ''; ''.';

COMMENT ON COLUMN news.sources.kind IS 'agency, broadcaster, newspaper, digital, magazine, government, collection or unknown.';

COMMENT ON COLUMN news.sources.owner IS 'Owner, where documented.';

COMMENT ON COLUMN news.sources.publications IS 'Publications of this source, whatever their kind.';

COMMENT ON COLUMN news.sources.provisional IS 'True if known only by its domain, with no registry page.';

COMMENT ON COLUMN news.sources.country_hint IS 'Of a provisional source, the country of its domain: a hint and no more.';

COMMENT ON COLUMN news.sources.domains IS 'All its domains, retired ones too, joined by "; ".';

COMMENT ON COLUMN news.sources.part_of IS 'The outlet that it is an edition or a service of.';

COMMENT ON COLUMN news.sources.zone IS 'The IANA zone it prints its times in, where that is documented.';

COMMENT ON COLUMN news.sources.since IS 'Year of its first issue.';

COMMENT ON COLUMN news.sources.date_order IS 'How it prints 03/04/2024, where language and country do not say: dmy or mdy.';

COMMENT ON COLUMN news.sources.wikidata IS 'Its item at Wikidata, where sure.';

CREATE VIEW news.stories AS
SELECT
    NULL::text AS story_id,
    NULL::text AS title,
    NULL::date AS first_day,
    NULL::date AS last_day,
    NULL::integer AS articles,
    NULL::integer AS publications,
    NULL::integer AS outlets,
    NULL::text AS countries,
    NULL::text AS top_entities,
    NULL::date AS event_day,
    NULL::text AS event_rule;

COMMENT ON VIEW news.stories IS 'One row per story: articles about one event.';

COMMENT ON COLUMN news.stories.story_id IS 'Minted once; after a merge the oldest lives on and news.moves says so.';

COMMENT ON COLUMN news.stories.title IS 'The title nearest the story''s centre.';

COMMENT ON COLUMN news.stories.first_day IS 'First publication day among its dated articles; null if none is dated.';

COMMENT ON COLUMN news.stories.last_day IS 'Last publication day among its dated articles.';

COMMENT ON COLUMN news.stories.articles IS 'Articles in the story.';

COMMENT ON COLUMN news.stories.publications IS 'Publications in the story, copies included.';

COMMENT ON COLUMN news.stories.outlets IS 'Distinct known outlets.';

COMMENT ON COLUMN news.stories.countries IS 'Countries named most, joined by ''; ''.';

COMMENT ON COLUMN news.stories.top_entities IS 'Names mentioned in most of its articles, joined by ''; ''.';

COMMENT ON COLUMN news.stories.event_day IS 'The day the event happened: named in the opening of more than half of its dated articles that name a day near their own, and of at least two; else null.';

COMMENT ON COLUMN news.stories.event_rule IS 'What decided the event day: how many articles name it, of how many.';

CREATE VIEW news.times AS
 SELECT (m.article_id)::text AS article_id,
    m.publication_id,
    x.surface,
    x.value,
    x.grain,
    x.start_char,
    x.end_char,
    e.published_day,
    e.source_id
   FROM (((core.membership m
     JOIN core.publication p ON ((m.publication_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
     JOIN core.time_expression x ON ((e.item_id = x.item_id)));

COMMENT ON VIEW news.times IS 'One row per time that a text names, resolved against the day it was published.';

COMMENT ON COLUMN news.times.article_id IS 'The article.';

COMMENT ON COLUMN news.times.publication_id IS 'The publication.';

COMMENT ON COLUMN news.times.surface IS 'The words as they stand in the text.';

COMMENT ON COLUMN news.times.value IS 'ISO 8601, as precise as the words: 2024-02-08, 2024-W06, 2024-01, 2023, 2024/2025; by ISO 8601-2 (EDTF) seasons 2023-21 (spring) to 2023-24, quarters 2023-33 to 2023-36, halves 2023-40 and 2023-41, a decade 199X, a century 18XX; null where the words do not tell, or the publication day is needed and not known.';

COMMENT ON COLUMN news.times.grain IS 'day, week, month, season, quarter, half, year, decade or century; days, months or years of an interval.';

COMMENT ON COLUMN news.times.start_char IS 'First character in the article''s text.';

COMMENT ON COLUMN news.times.end_char IS 'One past its last character.';

COMMENT ON COLUMN news.times.published_day IS 'The publication''s calendar day, as its publisher gives it.';

COMMENT ON COLUMN news.times.source_id IS 'The outlet that published the text.';

CREATE TABLE raw.bytes (
    sha256 bytea NOT NULL,
    codec text NOT NULL,
    data bytea NOT NULL,
    CONSTRAINT bytes_codec_check CHECK ((codec = ANY (ARRAY['none'::text, 'zstd'::text])))
);
ALTER TABLE ONLY raw.bytes ALTER COLUMN data SET STORAGE EXTERNAL;

CREATE TABLE raw.container (
    sha256 bytea NOT NULL,
    scope text DEFAULT ''::text NOT NULL,
    location text NOT NULL,
    form text NOT NULL,
    size bigint NOT NULL,
    walked bigint DEFAULT 0 NOT NULL,
    records bigint DEFAULT 0 NOT NULL,
    fault text,
    begun_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT container_sha256_check CHECK ((octet_length(sha256) = 32))
);

COMMENT ON COLUMN raw.container.walked IS 'Bytes from its start whose records are all in the raw store.';

CREATE TABLE raw.document (
    sha256 bytea NOT NULL,
    size bigint NOT NULL,
    stored_at timestamp with time zone DEFAULT now() NOT NULL,
    expired_at timestamp with time zone,
    CONSTRAINT document_sha256_check CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT document_size_check CHECK ((size >= 0))
);

COMMENT ON COLUMN raw.document.expired_at IS 'When its bytes were removed because they were old; null while they are kept.';

ALTER TABLE raw.item ALTER COLUMN item_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.item_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE raw.submission (
    submission_id bigint NOT NULL,
    url text,
    media_type text,
    body bytea NOT NULL,
    claims jsonb DEFAULT '{}'::jsonb NOT NULL,
    submitted_at timestamp with time zone DEFAULT now() NOT NULL,
    taken_at timestamp with time zone,
    run_id bigint,
    outcome text,
    reason text,
    CONSTRAINT submission_body_check CHECK ((octet_length(body) <= 20971520)),
    CONSTRAINT submission_check CHECK (((taken_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT submission_claims_check CHECK ((pg_column_size(claims) <= 65536)),
    CONSTRAINT submission_media_type_check CHECK ((length(media_type) <= 255)),
    CONSTRAINT submission_outcome_check CHECK ((outcome = ANY (ARRAY['new'::text, 'known'::text, 'refused'::text]))),
    CONSTRAINT submission_url_check CHECK ((length(url) <= 2048))
);

COMMENT ON COLUMN raw.submission.body IS 'As it came; empty once the raw store has it. What was refused stays here.';

COMMENT ON COLUMN raw.submission.claims IS 'What is claimed of the document: the keys of a bulk line without its content.';

COMMENT ON COLUMN raw.submission.taken_at IS 'When it went through the door; null while it waits.';

COMMENT ON COLUMN raw.submission.run_id IS 'The run at the door that counts it.';

COMMENT ON COLUMN raw.submission.outcome IS 'new if it brought anything new, refused if all of it was.';

COMMENT ON COLUMN raw.submission.reason IS 'Why it was refused, in words.';

ALTER TABLE raw.submission ALTER COLUMN submission_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME raw.submission_submission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE work.alert ALTER COLUMN alert_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME work.alert_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW work.article_at AS
 SELECT a.article_id,
    a.origin_id,
    a.inferred_day,
    a.copies,
    a.outlets,
    a.derived_from,
    a.first_seen_day,
    a.first_seen_at,
    a.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM core.article a
UNION ALL
 SELECT a.article_id,
    a.origin_id,
    a.inferred_day,
    a.copies,
    a.outlets,
    a.derived_from,
    a.first_seen_day,
    a.first_seen_at,
    a.since,
    a.until
   FROM core.article_past a;

CREATE VIEW work.due_day AS
 SELECT day,
    undated,
    mark,
    priority,
    attempts
   FROM work.dirty_day d
  WHERE ((set_apart_at IS NULL) AND (not_before <= now()));

CREATE TABLE work.host (
    host text NOT NULL COLLATE pg_catalog."C",
    pace double precision,
    crawl_delay double precision,
    failures integer DEFAULT 0 NOT NULL,
    resting_until timestamp with time zone,
    resting_for text,
    distrusted_at timestamp with time zone,
    claimed_by bigint,
    asked_at timestamp with time zone,
    CONSTRAINT host_host_check CHECK ((length(host) <= 300))
);

COMMENT ON COLUMN work.host.pace IS 'Seconds between two requests that its answers led to; null until it was asked.';

COMMENT ON COLUMN work.host.crawl_delay IS 'Seconds between two requests by its robots.txt; null if that says nothing.';

COMMENT ON COLUMN work.host.failures IS 'Failures of the host itself in a row: no name, no connection, no time.';

COMMENT ON COLUMN work.host.resting_until IS 'Not asked before.';

COMMENT ON COLUMN work.host.distrusted_at IS 'When it last said "not modified" of what had changed.';

CREATE VIEW work.due_push AS
 SELECT run_id
   FROM work.run r
  WHERE ((kind = 'push'::text) AND ((waiting + failed) > 0) AND (EXISTS ( SELECT 1
           FROM (work.frontier f
             JOIN work.host h ON ((f.host = h.host)))
          WHERE ((f.run_id = r.run_id) AND (f.counted_as IS NOT NULL) AND (f.next_at <= now()) AND ((h.resting_until IS NULL) OR (h.resting_until <= now()))))));

CREATE TABLE work.forgotten (
    key text NOT NULL COLLATE pg_catalog."C",
    sha256 bytea,
    subject text NOT NULL,
    reason text,
    at timestamp with time zone DEFAULT now() NOT NULL,
    lifted_at timestamp with time zone,
    CONSTRAINT forgotten_sha256_check CHECK ((octet_length(sha256) = 32))
);

COMMENT ON TABLE work.forgotten IS 'Takedowns: what was there is gone, and is refused at the door until the takedown is lifted.';

COMMENT ON COLUMN work.forgotten.key IS 'Publication key: url: and the canonical address, or what stands for one.';

COMMENT ON COLUMN work.forgotten.sha256 IS 'Of the bytes that were there, if no other publication has the same; null on the row of the key alone.';

COMMENT ON COLUMN work.forgotten.subject IS 'What was typed.';

CREATE TABLE work.listing_wish (
    run_id bigint NOT NULL,
    host text NOT NULL COLLATE pg_catalog."C",
    url text NOT NULL COLLATE pg_catalog."C",
    next_at timestamp with time zone
);

COMMENT ON COLUMN work.listing_wish.next_at IS 'When it is due for this run; null once it was read.';

CREATE TABLE work.migration (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE VIEW work.names_of_items AS
 SELECT item_id,
    ARRAY( SELECT DISTINCT (((((m.surface || ' ('::text) || m.type) || COALESCE((((', '::text || m.name) || ' '::text) || m.entity_id), ''::text)) || ')'::text) COLLATE "C") AS name
           FROM core.mention m
          WHERE (m.item_id = a.item_id)
          ORDER BY (((((m.surface || ' ('::text) || m.type) || COALESCE((((', '::text || m.name) || ' '::text) || m.entity_id), ''::text)) || ')'::text) COLLATE "C")) AS names
   FROM core.annotation a;

CREATE TABLE work.queue (
    stage text NOT NULL,
    item_id bigint NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    not_before timestamp with time zone DEFAULT now() NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    claimed_by bigint,
    claim bigint DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    last_error text,
    CONSTRAINT queue_priority_check CHECK (((priority >= 0) AND (priority <= 2))),
    CONSTRAINT queue_stage_check CHECK ((stage = ANY (ARRAY['extract'::text, 'annotate'::text, 'deduplicate'::text])))
);

CREATE VIEW work.place AS
 SELECT i.item_id,
        CASE
            WHEN (EXISTS ( SELECT 1
               FROM work.quarantine q
              WHERE (q.item_id = i.item_id))) THEN 'quarantined'::text
            WHEN (EXISTS ( SELECT 1
               FROM work.queue w
              WHERE (w.item_id = i.item_id))) THEN 'waiting'::text
            WHEN (j.item_id IS NOT NULL) THEN 'rejected'::text
            WHEN (e.kind <> ALL (ARRAY['article'::text, 'live_blog'::text])) THEN 'not_article'::text
            WHEN (m.kind = 'origin'::text) THEN 'origin'::text
            WHEN (m.kind = ANY (ARRAY['identical'::text, 'near'::text])) THEN 'copy'::text
            WHEN (EXISTS ( SELECT 1
               FROM (work.queue w
                 JOIN raw.item o ON ((w.item_id = o.item_id)))
              WHERE (o.publication_id = e.publication_id))) THEN 'waiting'::text
            WHEN (EXISTS ( SELECT 1
               FROM (work.quarantine q
                 JOIN raw.item o ON ((q.item_id = o.item_id)))
              WHERE (o.publication_id = e.publication_id))) THEN 'quarantined'::text
            ELSE 'lost'::text
        END AS place
   FROM (((raw.item i
     LEFT JOIN core.rejection j ON ((i.item_id = j.item_id)))
     LEFT JOIN core.extraction e ON ((i.item_id = e.item_id)))
     LEFT JOIN core.membership m ON ((e.publication_id = m.publication_id)));

CREATE VIEW work.publication_at AS
 SELECT p.publication_id,
    p.current_item_id,
    p.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM core.publication p
UNION ALL
 SELECT p.publication_id,
    p.current_item_id,
    p.since,
    p.until
   FROM core.publication_past p;

CREATE VIEW work.reading_at AS
 SELECT e.item_id,
    e.title,
    e.text,
    e.language,
    e.language_confidence,
    e.source_id,
    e.published_day,
    e.published_at,
    e.published_value,
    e.published_clock,
    e.published_precision,
    e.date_conflict,
    e.authors,
    e.word_count,
    e.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM core.extraction e
UNION ALL
 SELECT r.item_id,
    r.title,
    r.text,
    r.language,
    r.language_confidence,
    r.source_id,
    r.published_day,
    r.published_at,
    r.published_value,
    r.published_clock,
    r.published_precision,
    r.date_conflict,
    r.authors,
    r.word_count,
    r.since,
    r.until
   FROM work.past_reading r;

CREATE TABLE work.replay_member (
    replay_id bigint NOT NULL,
    article_id bigint NOT NULL,
    story_id bigint
);

CREATE TABLE work.replay_names (
    replay_id bigint NOT NULL,
    item_id bigint NOT NULL,
    names text[] NOT NULL,
    output_hash bytea NOT NULL
);

CREATE TABLE work.replay_place (
    replay_id bigint NOT NULL,
    publication_id text NOT NULL COLLATE pg_catalog."C",
    article_id bigint,
    kind text
);

CREATE TABLE work.replay_reading (
    replay_id bigint NOT NULL,
    item_id bigint NOT NULL,
    publication_id text COLLATE pg_catalog."C",
    kind text,
    title text,
    text text,
    published_day date,
    source_id text COLLATE pg_catalog."C",
    output_hash bytea
);

ALTER TABLE work.replay ALTER COLUMN replay_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME work.replay_replay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE work.replay_story (
    replay_id bigint NOT NULL,
    story_id bigint NOT NULL,
    title text
);

CREATE VIEW work.replayable AS
 WITH seen AS NOT MATERIALIZED (
         SELECT i.item_id,
            i.sha256,
            e.source_id,
            e.kind,
            COALESCE(e.published_day, ((i.first_seen_at AT TIME ZONE 'UTC'::text))::date) AS day,
            e.output_hash,
            e.version,
            e.learned,
            e.publication_id,
            j.stage AS refused_by,
            j.reason
           FROM ((raw.item i
             LEFT JOIN core.extraction e ON ((i.item_id = e.item_id)))
             LEFT JOIN core.rejection j ON ((i.item_id = j.item_id)))
        )
 SELECT 'extract'::text AS stage,
    s.item_id,
    s.source_id,
    s.day,
    s.output_hash,
    s.version,
    s.learned,
    (d.expired_at IS NOT NULL) AS is_expired
   FROM (seen s
     JOIN raw.document d ON ((s.sha256 = d.sha256)))
  WHERE (((s.output_hash IS NOT NULL) OR (s.refused_by = 'extract'::text)) AND (s.reason IS DISTINCT FROM 'dropped'::text) AND (NOT (EXISTS ( SELECT 1
           FROM work.quarantine q
          WHERE (q.item_id = s.item_id)))))
UNION ALL
 SELECT 'annotate'::text AS stage,
    s.item_id,
    s.source_id,
    s.day,
    a.output_hash,
    a.version,
    NULL::bigint AS learned,
    false AS is_expired
   FROM (seen s
     JOIN core.annotation a ON ((s.item_id = a.item_id)))
  WHERE (NOT (EXISTS ( SELECT 1
           FROM work.quarantine q
          WHERE (q.item_id = s.item_id))))
UNION ALL
 SELECT 'deduplicate'::text AS stage,
    s.item_id,
    s.source_id,
    s.day,
    NULL::bytea AS output_hash,
    NULL::jsonb AS version,
    NULL::bigint AS learned,
    false AS is_expired
   FROM ((seen s
     JOIN core.publication p ON ((s.item_id = p.current_item_id)))
     JOIN core.membership m ON ((p.publication_id = m.publication_id)))
UNION ALL
 SELECT 'cluster'::text AS stage,
    s.item_id,
    s.source_id,
    COALESCE(a.published_day, a.first_seen_day) AS day,
    NULL::bytea AS output_hash,
    NULL::jsonb AS version,
    NULL::bigint AS learned,
    false AS is_expired
   FROM (((seen s
     JOIN core.publication p ON ((s.item_id = p.current_item_id)))
     JOIN core.membership m ON ((p.publication_id = m.publication_id)))
     JOIN core.article a ON ((m.article_id = a.article_id)));

CREATE VIEW work.revision_at AS
 SELECT r.publication_id,
    r.medium,
    r.item_id,
    r.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM core.revision r
UNION ALL
 SELECT r.publication_id,
    r.medium,
    r.item_id,
    r.since,
    r.until
   FROM core.revision_past r;

CREATE TABLE work.robots (
    origin text NOT NULL COLLATE pg_catalog."C",
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    status integer,
    outcome text NOT NULL,
    sha256 bytea,
    failing_since timestamp with time zone
);

COMMENT ON COLUMN work.robots.failing_since IS 'The first of the failures in a row to have it.';

ALTER TABLE work.run ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME work.run_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE work.second_try (
    item_id bigint NOT NULL,
    stage text NOT NULL,
    remedy text NOT NULL,
    tries smallint NOT NULL,
    tried_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON COLUMN work.second_try.remedy IS 'What may have healed it: the code, libraries and limits it was last tried with.';

COMMENT ON COLUMN work.second_try.tries IS 'How often upkeep took it out of quarantine with these.';

CREATE VIEW work.source_at AS
 SELECT s.source_id,
    s.name,
    s.country,
    s.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM core.source s
UNION ALL
 SELECT s.source_id,
    s.name,
    s.country,
    s.since,
    s.until
   FROM core.source_past s;

CREATE VIEW work.spent_bytes AS
 SELECT d.sha256,
    octet_length(b.data) AS size,
    d.stored_at,
    GREATEST(d.stored_at, ( SELECT max(i.last_seen_at) AS max
           FROM raw.item i
          WHERE (i.sha256 = d.sha256))) AS last_seen_at
   FROM (raw.document d
     JOIN raw.bytes b ON ((d.sha256 = b.sha256)))
  WHERE ((NOT (EXISTS ( SELECT 1
           FROM ((raw.item i
             LEFT JOIN core.extraction e ON ((i.item_id = e.item_id)))
             LEFT JOIN core.rejection j ON ((i.item_id = j.item_id)))
          WHERE ((i.sha256 = d.sha256) AND (((e.item_id IS NULL) AND (j.item_id IS NULL)) OR (EXISTS ( SELECT 1
                   FROM work.queue q
                  WHERE (q.item_id = i.item_id))) OR (EXISTS ( SELECT 1
                   FROM work.quarantine q
                  WHERE (q.item_id = i.item_id)))))))) AND (NOT (EXISTS ( SELECT 1
           FROM work.listing l
          WHERE (l.sha256 = d.sha256)))) AND (NOT (EXISTS ( SELECT 1
           FROM work.robots r
          WHERE (r.sha256 = d.sha256)))));

CREATE VIEW work.story_member_at AS
 SELECT m.article_id,
    m.story_id,
    m.stands_since AS since,
    'infinity'::timestamp with time zone AS until
   FROM core.story_member m
UNION ALL
 SELECT m.article_id,
    m.story_id,
    m.since,
    m.until
   FROM core.story_member_past m;

CREATE SEQUENCE work.worker
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE ONLY core.annotation_past
    ADD CONSTRAINT annotation_past_pkey PRIMARY KEY (item_id, until);

ALTER TABLE ONLY core.annotation
    ADD CONSTRAINT annotation_pkey PRIMARY KEY (item_id);

ALTER TABLE ONLY core.article_past
    ADD CONSTRAINT article_past_pkey PRIMARY KEY (article_id, until);

ALTER TABLE ONLY core.article
    ADD CONSTRAINT article_pkey PRIMARY KEY (article_id);

ALTER TABLE ONLY core.candidate
    ADD CONSTRAINT candidate_pkey PRIMARY KEY (left_hash, right_hash);

ALTER TABLE ONLY core.capped_band
    ADD CONSTRAINT capped_band_pkey PRIMARY KEY (band_hash);

ALTER TABLE ONLY core.citation
    ADD CONSTRAINT citation_pkey PRIMARY KEY (item_id, ordinal);

ALTER TABLE ONLY core.date_claim
    ADD CONSTRAINT date_claim_pkey PRIMARY KEY (item_id, ordinal);

ALTER TABLE ONLY core.external_id
    ADD CONSTRAINT external_id_pkey PRIMARY KEY (item_id, external_id);

ALTER TABLE ONLY core.extraction_past
    ADD CONSTRAINT extraction_past_pkey PRIMARY KEY (item_id, until);

ALTER TABLE ONLY core.extraction
    ADD CONSTRAINT extraction_pkey PRIMARY KEY (item_id);

ALTER TABLE ONLY core.extraction_text
    ADD CONSTRAINT extraction_text_pkey PRIMARY KEY (item_id, text_hash);

ALTER TABLE ONLY core.fingerprint
    ADD CONSTRAINT fingerprint_pkey PRIMARY KEY (words_hash);

ALTER TABLE ONLY core.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (publication_id);

ALTER TABLE ONLY core.mention
    ADD CONSTRAINT mention_pkey PRIMARY KEY (month, item_id, ordinal);

ALTER TABLE ONLY core.move
    ADD CONSTRAINT move_pkey PRIMARY KEY (move_id);

ALTER TABLE ONLY core.pair
    ADD CONSTRAINT pair_pkey PRIMARY KEY (left_hash, right_hash);

ALTER TABLE ONLY core.publication_past
    ADD CONSTRAINT publication_past_pkey PRIMARY KEY (publication_id, until);

ALTER TABLE ONLY core.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (publication_id);

ALTER TABLE ONLY core.quote
    ADD CONSTRAINT quote_pkey PRIMARY KEY (item_id, ordinal);

ALTER TABLE ONLY core.rejection
    ADD CONSTRAINT rejection_pkey PRIMARY KEY (item_id);

ALTER TABLE ONLY core.revision_past
    ADD CONSTRAINT revision_past_pkey PRIMARY KEY (publication_id, n, until);

ALTER TABLE ONLY core.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (publication_id, n);

ALTER TABLE ONLY core.segment
    ADD CONSTRAINT segment_pkey PRIMARY KEY (month, item_id, ordinal);

ALTER TABLE ONLY core.snapshot
    ADD CONSTRAINT snapshot_pkey PRIMARY KEY (snapshot_id);

ALTER TABLE ONLY core.source_past
    ADD CONSTRAINT source_past_pkey PRIMARY KEY (source_id, until);

ALTER TABLE ONLY core.source
    ADD CONSTRAINT source_pkey PRIMARY KEY (source_id);

ALTER TABLE ONLY core.story_member_past
    ADD CONSTRAINT story_member_past_pkey PRIMARY KEY (article_id, until);

ALTER TABLE ONLY core.story_member
    ADD CONSTRAINT story_member_pkey PRIMARY KEY (article_id);

ALTER TABLE ONLY core.story
    ADD CONSTRAINT story_pkey PRIMARY KEY (story_id);

ALTER TABLE ONLY core.time_expression
    ADD CONSTRAINT time_expression_pkey PRIMARY KEY (item_id, ordinal);

ALTER TABLE ONLY raw.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (month, attempt_id);

ALTER TABLE ONLY raw.bytes
    ADD CONSTRAINT bytes_pkey PRIMARY KEY (sha256);

ALTER TABLE ONLY raw.capture
    ADD CONSTRAINT capture_pkey PRIMARY KEY (month, capture_id);

ALTER TABLE ONLY raw.container
    ADD CONSTRAINT container_pkey PRIMARY KEY (sha256, scope);

ALTER TABLE ONLY raw.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (sha256);

ALTER TABLE ONLY raw.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (item_id);

ALTER TABLE ONLY raw.item
    ADD CONSTRAINT item_sha256_door_id_key UNIQUE (sha256, door_id);

ALTER TABLE ONLY raw.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (door_id, kind, target);

ALTER TABLE ONLY raw.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (submission_id);

ALTER TABLE ONLY work.alert
    ADD CONSTRAINT alert_pkey PRIMARY KEY (alert_id);

ALTER TABLE ONLY work.dirty_day
    ADD CONSTRAINT dirty_day_pkey PRIMARY KEY (undated, day);

ALTER TABLE ONLY work.frontier
    ADD CONSTRAINT frontier_pkey PRIMARY KEY (url);

ALTER TABLE ONLY work.host
    ADD CONSTRAINT host_pkey PRIMARY KEY (host);

ALTER TABLE ONLY work.listing_entry
    ADD CONSTRAINT listing_entry_pkey PRIMARY KEY (listing, address);

ALTER TABLE ONLY work.listing
    ADD CONSTRAINT listing_pkey PRIMARY KEY (url);

ALTER TABLE ONLY work.listing_wish
    ADD CONSTRAINT listing_wish_pkey PRIMARY KEY (run_id, host, url);

ALTER TABLE ONLY work.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY work.quarantine
    ADD CONSTRAINT quarantine_pkey PRIMARY KEY (item_id, stage);

ALTER TABLE ONLY work.queue
    ADD CONSTRAINT queue_pkey PRIMARY KEY (stage, item_id);

ALTER TABLE ONLY work.replay_member
    ADD CONSTRAINT replay_member_pkey PRIMARY KEY (replay_id, article_id);

ALTER TABLE ONLY work.replay_names
    ADD CONSTRAINT replay_names_pkey PRIMARY KEY (replay_id, item_id);

ALTER TABLE ONLY work.replay
    ADD CONSTRAINT replay_pkey PRIMARY KEY (replay_id);

ALTER TABLE ONLY work.replay_place
    ADD CONSTRAINT replay_place_pkey PRIMARY KEY (replay_id, publication_id);

ALTER TABLE ONLY work.replay_reading
    ADD CONSTRAINT replay_reading_pkey PRIMARY KEY (replay_id, item_id);

ALTER TABLE ONLY work.replay_source
    ADD CONSTRAINT replay_source_pkey PRIMARY KEY (replay_id, source_id);

ALTER TABLE ONLY work.replay_story
    ADD CONSTRAINT replay_story_pkey PRIMARY KEY (replay_id, story_id);

ALTER TABLE ONLY work.robots
    ADD CONSTRAINT robots_pkey PRIMARY KEY (origin);

ALTER TABLE ONLY work.run
    ADD CONSTRAINT run_kind_key UNIQUE (kind, run_key);

ALTER TABLE ONLY work.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (run_id);

ALTER TABLE ONLY work.run_source
    ADD CONSTRAINT run_source_pkey PRIMARY KEY (run_id, source_id);

ALTER TABLE ONLY work.second_try
    ADD CONSTRAINT second_try_pkey PRIMARY KEY (item_id, stage);

ALTER TABLE ONLY work.subscription
    ADD CONSTRAINT subscription_pkey PRIMARY KEY (subscription_id);

CREATE INDEX annotation_words ON core.annotation USING btree (words_hash);

CREATE INDEX article_day ON core.article USING btree (published_day);

CREATE INDEX article_derived ON core.article USING btree (derived_from) WHERE (derived_from IS NOT NULL);

CREATE INDEX article_origin ON core.article USING btree (origin_id);

CREATE INDEX article_undated ON core.article USING btree (first_seen_day) WHERE (published_day IS NULL);

CREATE INDEX band_hash ON core.band USING hash (band_hash);

CREATE INDEX candidate_right ON core.candidate USING btree (right_hash);

CREATE INDEX date_claim_ahead ON core.date_claim USING btree (item_id) WHERE (fate = 'after_capture'::text);

CREATE INDEX external_id_publication ON core.external_id USING btree (publication_id);

CREATE INDEX extraction_day ON core.extraction USING btree (published_day);

CREATE INDEX extraction_past_publication ON core.extraction_past USING btree (publication_id);

CREATE INDEX extraction_publication ON core.extraction USING btree (publication_id);

CREATE INDEX extraction_search ON core.extraction USING gin (to_tsvector('english'::regconfig, "left"(text, 200000)));

CREATE INDEX extraction_source ON core.extraction USING btree (source_id);

CREATE INDEX membership_article ON core.membership USING btree (article_id);

CREATE INDEX membership_words ON core.membership USING btree (words_hash);

CREATE INDEX mention_entity ON ONLY core.mention USING btree (entity_id);

CREATE INDEX mention_item ON ONLY core.mention USING btree (item_id);

CREATE INDEX pair_right ON core.pair USING btree (right_hash);

CREATE INDEX publication_current ON core.publication USING btree (current_item_id);

CREATE INDEX publication_vacant ON core.publication USING btree (publication_id) WHERE (current_item_id IS NULL);

CREATE INDEX revision_item ON core.revision USING btree (item_id);

CREATE INDEX segment_item ON ONLY core.segment USING btree (item_id);

CREATE INDEX story_member_day ON core.story_member USING btree (day);

CREATE INDEX story_member_story ON core.story_member USING btree (story_id);

CREATE INDEX attempt_run ON ONLY raw.attempt USING btree (run_id);

CREATE INDEX attempt_url ON ONLY raw.attempt USING btree (url, at);

CREATE INDEX capture_item ON ONLY raw.capture USING btree (item_id);

CREATE INDEX capture_refused ON ONLY raw.capture USING btree (refused_reason) WHERE (refused_reason IS NOT NULL);

CREATE INDEX item_door ON raw.item USING btree (door_id);

CREATE INDEX item_publication ON raw.item USING btree (publication_id);

CREATE INDEX submission_waiting ON raw.submission USING btree (submission_id) WHERE (taken_at IS NULL);

CREATE UNIQUE INDEX alert_open ON work.alert USING btree (kind, subject) WHERE (ended_at IS NULL);

CREATE INDEX forgotten_bytes ON work.forgotten USING btree (sha256) WHERE ((lifted_at IS NULL) AND (sha256 IS NOT NULL));

CREATE INDEX forgotten_key ON work.forgotten USING btree (key) WHERE (lifted_at IS NULL);

CREATE INDEX frontier_due ON work.frontier USING btree (host, priority, next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX frontier_run ON work.frontier USING btree (run_id, host, priority, next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX frontier_source ON work.frontier USING btree (source_id, host, priority, next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX frontier_taken ON work.frontier USING btree (taken_by) WHERE (taken_by IS NOT NULL);

CREATE INDEX listing_due ON work.listing USING btree (host, next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX listing_entry_address ON work.listing_entry USING btree (address);

CREATE INDEX listing_source ON work.listing USING btree (source_id);

CREATE INDEX listing_taken ON work.listing USING btree (taken_by) WHERE (taken_by IS NOT NULL);

CREATE INDEX queue_claimed ON work.queue USING btree (stage, claimed_by) WHERE (claimed_by IS NOT NULL);

CREATE INDEX queue_due ON work.queue USING btree (stage, priority, not_before, item_id);

CREATE INDEX replay_change_publication ON work.replay_change USING btree (publication_id);

CREATE INDEX replay_change_replay ON work.replay_change USING btree (replay_id, publication_id);

CREATE INDEX replay_noting ON work.replay USING btree (replay_id) WHERE is_noting;

CREATE INDEX replay_place_article ON work.replay_place USING btree (replay_id, article_id);

CREATE INDEX run_open_push ON work.run USING btree (run_id) WHERE ((kind = 'push'::text) AND ((waiting + failed) > 0));

CREATE INDEX subscription_due ON work.subscription USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX subscription_listing ON work.subscription USING btree (listing);

CREATE OR REPLACE VIEW news.sources AS
 SELECT s.source_id,
    s.name,
    s.domain,
    s.country,
    s.languages,
    s.kind,
    s.owner,
    (count(p.publication_id))::integer AS publications,
    s.provisional,
    s.country_hint,
    s.domains,
    s.part_of,
    s.zone,
    s.since,
    s.date_order,
    s.wikidata
   FROM ((core.source s
     LEFT JOIN core.extraction e ON ((s.source_id = e.source_id)))
     LEFT JOIN core.publication p ON ((e.item_id = p.current_item_id)))
  GROUP BY s.source_id
 HAVING ((NOT s.provisional) OR (count(e.item_id) > 0) OR (EXISTS ( SELECT 1
           FROM core.extraction x
          WHERE (x.syndicated_from_id = s.source_id))));

CREATE OR REPLACE VIEW news.stories AS
 SELECT (t.story_id)::text AS story_id,
    t.title,
    t.first_day,
    t.last_day,
    (count(DISTINCT a.article_id))::integer AS articles,
    (count(m.publication_id))::integer AS publications,
    (count(DISTINCT e.source_id))::integer AS outlets,
    t.countries,
    t.top_entities,
    t.event_day,
    t.event_rule
   FROM (((((core.story t
     JOIN core.story_member sm ON ((t.story_id = sm.story_id)))
     JOIN core.article a ON ((sm.article_id = a.article_id)))
     JOIN core.membership m ON ((a.article_id = m.article_id)))
     JOIN core.publication p ON ((m.publication_id = p.publication_id)))
     JOIN core.extraction e ON ((p.current_item_id = e.item_id)))
  GROUP BY t.story_id;

CREATE TRIGGER article_changes BEFORE UPDATE ON core.article FOR EACH ROW WHEN ((((((((old.origin_id IS DISTINCT FROM new.origin_id) OR (old.inferred_day IS DISTINCT FROM new.inferred_day)) OR (old.copies IS DISTINCT FROM new.copies)) OR (old.outlets IS DISTINCT FROM new.outlets)) OR (old.derived_from IS DISTINCT FROM new.derived_from)) OR (old.first_seen_day IS DISTINCT FROM new.first_seen_day)) OR (old.first_seen_at IS DISTINCT FROM new.first_seen_at))) EXECUTE FUNCTION core.article_changes();

CREATE TRIGGER article_comes AFTER INSERT ON core.article FOR EACH ROW EXECUTE FUNCTION core.article_comes();

CREATE TRIGGER article_goes AFTER DELETE ON core.article REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.article_goes();

CREATE TRIGGER extraction_changes BEFORE UPDATE ON core.extraction FOR EACH ROW WHEN ((((((((((((((((((((((((((((((((((old.publication_id IS DISTINCT FROM new.publication_id) OR (old.text_hash IS DISTINCT FROM new.text_hash)) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.kind_rule IS DISTINCT FROM new.kind_rule)) OR (old.title IS DISTINCT FROM new.title)) OR (old.word_count IS DISTINCT FROM new.word_count)) OR (old.language IS DISTINCT FROM new.language)) OR (old.language_confidence IS DISTINCT FROM new.language_confidence)) OR (old.authors IS DISTINCT FROM new.authors)) OR (old.dateline_place IS DISTINCT FROM new.dateline_place)) OR (old.dateline_country IS DISTINCT FROM new.dateline_country)) OR (old.dateline_day IS DISTINCT FROM new.dateline_day)) OR (old.published_value IS DISTINCT FROM new.published_value)) OR (old.published_day IS DISTINCT FROM new.published_day)) OR (old.published_clock IS DISTINCT FROM new.published_clock)) OR (old.published_at IS DISTINCT FROM new.published_at)) OR (old.published_precision IS DISTINCT FROM new.published_precision)) OR (old.published_zone IS DISTINCT FROM new.published_zone)) OR (old.published_rule IS DISTINCT FROM new.published_rule)) OR (old.date_conflict IS DISTINCT FROM new.date_conflict)) OR (old.modified_value IS DISTINCT FROM new.modified_value)) OR (old.modified_day IS DISTINCT FROM new.modified_day)) OR (old.modified_at IS DISTINCT FROM new.modified_at)) OR (old.source_id IS DISTINCT FROM new.source_id)) OR (old.source_rule IS DISTINCT FROM new.source_rule)) OR (old.source_evidence IS DISTINCT FROM new.source_evidence)) OR (old.syndicated_from_id IS DISTINCT FROM new.syndicated_from_id)) OR (old.syndicated_rule IS DISTINCT FROM new.syndicated_rule)) OR (old.syndicated_evidence IS DISTINCT FROM new.syndicated_evidence)) OR (old.canonical_url IS DISTINCT FROM new.canonical_url)) OR (old.media_type IS DISTINCT FROM new.media_type)) OR (old.encoding IS DISTINCT FROM new.encoding)) OR (old.encoding_rule IS DISTINCT FROM new.encoding_rule))) EXECUTE FUNCTION core.extraction_changes();

CREATE TRIGGER extraction_comes AFTER INSERT ON core.extraction FOR EACH ROW EXECUTE FUNCTION core.extraction_comes();

CREATE TRIGGER extraction_goes AFTER DELETE ON core.extraction REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.extraction_goes();

CREATE TRIGGER extraction_text AFTER INSERT OR DELETE OR UPDATE OF text_hash ON core.extraction FOR EACH ROW EXECUTE FUNCTION core.keep_text();

CREATE TRIGGER note_changed AFTER UPDATE ON core.membership REFERENCING OLD TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_places();

CREATE TRIGGER note_changed AFTER UPDATE ON core.story REFERENCING OLD TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_stories();

CREATE TRIGGER note_changed AFTER UPDATE ON core.story_member REFERENCING OLD TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_members();

CREATE TRIGGER note_come AFTER INSERT ON core.membership REFERENCING NEW TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_places();

CREATE TRIGGER note_come AFTER INSERT ON core.story_member REFERENCING NEW TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_members();

CREATE TRIGGER note_gone AFTER DELETE ON core.membership REFERENCING OLD TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_places();

CREATE TRIGGER note_gone AFTER DELETE ON core.story REFERENCING OLD TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_stories();

CREATE TRIGGER note_gone AFTER DELETE ON core.story_member REFERENCING OLD TABLE AS concerned FOR EACH STATEMENT EXECUTE FUNCTION work.note_members();

CREATE TRIGGER publication_changes BEFORE UPDATE ON core.publication FOR EACH ROW WHEN ((old.current_item_id IS DISTINCT FROM new.current_item_id)) EXECUTE FUNCTION core.publication_changes();

CREATE TRIGGER publication_comes AFTER INSERT ON core.publication FOR EACH ROW EXECUTE FUNCTION core.publication_comes();

CREATE TRIGGER publication_goes AFTER DELETE ON core.publication REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.publication_goes();

CREATE TRIGGER revision_changes BEFORE UPDATE ON core.revision FOR EACH ROW WHEN (((old.medium IS DISTINCT FROM new.medium) OR (old.item_id IS DISTINCT FROM new.item_id))) EXECUTE FUNCTION core.revision_changes();

CREATE TRIGGER revision_comes AFTER INSERT ON core.revision FOR EACH ROW EXECUTE FUNCTION core.revision_comes();

CREATE TRIGGER revision_goes AFTER DELETE ON core.revision REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.revision_goes();

CREATE TRIGGER source_changes BEFORE UPDATE ON core.source FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.country IS DISTINCT FROM new.country))) EXECUTE FUNCTION core.source_changes();

CREATE TRIGGER source_comes AFTER INSERT ON core.source FOR EACH ROW EXECUTE FUNCTION core.source_comes();

CREATE TRIGGER source_goes AFTER DELETE ON core.source REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.source_goes();

CREATE TRIGGER story_member_changes BEFORE UPDATE ON core.story_member FOR EACH ROW WHEN ((old.story_id IS DISTINCT FROM new.story_id)) EXECUTE FUNCTION core.story_member_changes();

CREATE TRIGGER story_member_comes AFTER INSERT ON core.story_member FOR EACH ROW EXECUTE FUNCTION core.story_member_comes();

CREATE TRIGGER story_member_goes AFTER DELETE ON core.story_member REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION core.story_member_goes();

CREATE TRIGGER submission_arrived AFTER INSERT ON raw.submission FOR EACH STATEMENT EXECUTE FUNCTION raw.announce_submission();

ALTER TABLE ONLY core.annotation
    ADD CONSTRAINT annotation_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.article
    ADD CONSTRAINT article_derived_from_fkey FOREIGN KEY (derived_from) REFERENCES core.article(article_id) ON DELETE SET NULL;

ALTER TABLE ONLY core.article
    ADD CONSTRAINT article_origin_id_fkey FOREIGN KEY (origin_id) REFERENCES core.publication(publication_id);

ALTER TABLE ONLY core.citation
    ADD CONSTRAINT citation_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.date_claim
    ADD CONSTRAINT date_claim_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.external_id
    ADD CONSTRAINT external_id_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.external_id
    ADD CONSTRAINT external_id_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES core.publication(publication_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.extraction
    ADD CONSTRAINT extraction_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.extraction
    ADD CONSTRAINT extraction_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES core.publication(publication_id);

ALTER TABLE ONLY core.extraction
    ADD CONSTRAINT extraction_source_id_fkey FOREIGN KEY (source_id) REFERENCES core.source(source_id);

ALTER TABLE ONLY core.extraction
    ADD CONSTRAINT extraction_syndicated_from_id_fkey FOREIGN KEY (syndicated_from_id) REFERENCES core.source(source_id);

ALTER TABLE ONLY core.membership
    ADD CONSTRAINT membership_article_id_fkey FOREIGN KEY (article_id) REFERENCES core.article(article_id);

ALTER TABLE ONLY core.membership
    ADD CONSTRAINT membership_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES core.publication(publication_id);

ALTER TABLE ONLY core.publication
    ADD CONSTRAINT publication_current_item_id_fkey FOREIGN KEY (current_item_id) REFERENCES raw.item(item_id);

ALTER TABLE ONLY core.quote
    ADD CONSTRAINT quote_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.rejection
    ADD CONSTRAINT rejection_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.revision
    ADD CONSTRAINT revision_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.revision
    ADD CONSTRAINT revision_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES core.publication(publication_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.story_member
    ADD CONSTRAINT story_member_article_id_fkey FOREIGN KEY (article_id) REFERENCES core.article(article_id) ON DELETE CASCADE;

ALTER TABLE ONLY core.story_member
    ADD CONSTRAINT story_member_story_id_fkey FOREIGN KEY (story_id) REFERENCES core.story(story_id);

ALTER TABLE ONLY core.time_expression
    ADD CONSTRAINT time_expression_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY raw.bytes
    ADD CONSTRAINT bytes_sha256_fkey FOREIGN KEY (sha256) REFERENCES raw.document(sha256);

ALTER TABLE raw.capture
    ADD CONSTRAINT capture_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id);

ALTER TABLE ONLY raw.item
    ADD CONSTRAINT item_sha256_fkey FOREIGN KEY (sha256) REFERENCES raw.document(sha256);

ALTER TABLE ONLY work.frontier
    ADD CONSTRAINT frontier_host_fkey FOREIGN KEY (host) REFERENCES work.host(host);

ALTER TABLE ONLY work.listing_entry
    ADD CONSTRAINT listing_entry_listing_fkey FOREIGN KEY (listing) REFERENCES work.listing(url) ON DELETE CASCADE;

ALTER TABLE ONLY work.listing
    ADD CONSTRAINT listing_host_fkey FOREIGN KEY (host) REFERENCES work.host(host);

ALTER TABLE ONLY work.listing
    ADD CONSTRAINT listing_sha256_fkey FOREIGN KEY (sha256) REFERENCES raw.document(sha256);

ALTER TABLE ONLY work.listing_wish
    ADD CONSTRAINT listing_wish_url_fkey FOREIGN KEY (url) REFERENCES work.listing(url) ON DELETE CASCADE;

ALTER TABLE ONLY work.quarantine
    ADD CONSTRAINT quarantine_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.queue
    ADD CONSTRAINT queue_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_change
    ADD CONSTRAINT replay_change_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_member
    ADD CONSTRAINT replay_member_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_names
    ADD CONSTRAINT replay_names_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_place
    ADD CONSTRAINT replay_place_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_reading
    ADD CONSTRAINT replay_reading_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_source
    ADD CONSTRAINT replay_source_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.replay_story
    ADD CONSTRAINT replay_story_replay_id_fkey FOREIGN KEY (replay_id) REFERENCES work.replay(replay_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.robots
    ADD CONSTRAINT robots_sha256_fkey FOREIGN KEY (sha256) REFERENCES raw.document(sha256);

ALTER TABLE ONLY work.run_source
    ADD CONSTRAINT run_source_run_id_fkey FOREIGN KEY (run_id) REFERENCES work.run(run_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.second_try
    ADD CONSTRAINT second_try_item_id_fkey FOREIGN KEY (item_id) REFERENCES raw.item(item_id) ON DELETE CASCADE;

ALTER TABLE ONLY work.subscription
    ADD CONSTRAINT subscription_listing_fkey FOREIGN KEY (listing) REFERENCES work.listing(url) ON DELETE CASCADE;

GRANT USAGE ON SCHEMA core TO dateline_writer;

GRANT USAGE ON SCHEMA news TO dateline_writer;
GRANT USAGE ON SCHEMA news TO dateline_reader;

REVOKE USAGE ON SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA raw TO dateline_writer;
GRANT USAGE ON SCHEMA raw TO dateline_submitter;

GRANT USAGE ON SCHEMA work TO dateline_writer;

REVOKE ALL ON FUNCTION core.keep_past(base text, keys text[], watched text[], beside text[]) FROM PUBLIC;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.article TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.extraction TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.publication TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.revision TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.source TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.story_member TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.item TO dateline_writer;

GRANT SELECT ON TABLE news.articles TO dateline_writer;
GRANT SELECT ON TABLE news.articles TO dateline_reader;

REVOKE ALL ON FUNCTION news.articles_as_of(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION news.articles_as_of(at timestamp with time zone) TO dateline_reader;

REVOKE ALL ON FUNCTION pg_catalog.lo_close(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_creat(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_create(oid) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_get(oid) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_get(oid, bigint, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_lseek(integer, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_lseek64(integer, bigint, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_open(oid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_put(oid, bigint, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_tell(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_tell64(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_truncate(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_truncate64(integer, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_unlink(oid) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_lock(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_lock(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_lock_shared(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock_shared(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock_shared(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_lock_shared(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock_shared(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_lock_shared(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_unlock(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_unlock(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_unlock_all() FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock_all() TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock_all() TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_unlock_shared(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock_shared(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock_shared(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_unlock_shared(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock_shared(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_unlock_shared(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock_shared(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock_shared(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock_shared(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock_shared(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock_shared(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_advisory_xact_lock_shared(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_lock(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_lock(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_lock_shared(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock_shared(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock_shared(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_lock_shared(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock_shared(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_lock_shared(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock_shared(bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock_shared(bigint) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock_shared(bigint) TO dateline_owner;

REVOKE ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock_shared(integer, integer) FROM PUBLIC;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock_shared(integer, integer) TO dateline_writer;
GRANT ALL ON FUNCTION pg_catalog.pg_try_advisory_xact_lock_shared(integer, integer) TO dateline_owner;

REVOKE ALL ON FUNCTION raw.confirm_push(subscription text, topic_said text, mode text, lease_seconds bigint, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.confirm_push(subscription text, topic_said text, mode text, lease_seconds bigint, reason text) TO dateline_submitter;

REVOKE ALL ON FUNCTION raw.note_push(subscription text, is_signed boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.note_push(subscription text, is_signed boolean) TO dateline_submitter;

REVOKE ALL ON FUNCTION raw.open_month(wanted date) FROM PUBLIC;
GRANT ALL ON FUNCTION raw.open_month(wanted date) TO dateline_writer;

REVOKE ALL ON FUNCTION work.note_members() FROM PUBLIC;

REVOKE ALL ON FUNCTION work.note_places() FROM PUBLIC;

REVOKE ALL ON FUNCTION work.note_stories() FROM PUBLIC;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.annotation TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.annotation_past TO dateline_writer;

GRANT USAGE ON SEQUENCE core.article_article_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.article_past TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.band TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.candidate TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.capped_band TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.citation TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.date_claim TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.external_id TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.extraction_past TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.extraction_text TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.fingerprint TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.membership TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.mention TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.move TO dateline_writer;

GRANT USAGE ON SEQUENCE core.move_move_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.pair TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.publication_past TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.quote TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.rejection TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.revision_past TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.segment TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.snapshot TO dateline_writer;

GRANT USAGE ON SEQUENCE core.snapshot_snapshot_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.source_past TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.story TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.story_member_past TO dateline_writer;

GRANT USAGE ON SEQUENCE core.story_story_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE core.time_expression TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.alert TO dateline_writer;

GRANT SELECT ON TABLE news.alerts TO dateline_writer;
GRANT SELECT ON TABLE news.alerts TO dateline_reader;

GRANT USAGE ON SEQUENCE raw.attempt_number TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.attempt TO dateline_writer;

GRANT SELECT ON TABLE news.attempts TO dateline_writer;
GRANT SELECT ON TABLE news.attempts TO dateline_reader;

GRANT SELECT ON TABLE news.authors TO dateline_writer;
GRANT SELECT ON TABLE news.authors TO dateline_reader;

GRANT SELECT ON TABLE news.citations TO dateline_writer;
GRANT SELECT ON TABLE news.citations TO dateline_reader;

GRANT SELECT ON TABLE news.coverage TO dateline_writer;
GRANT SELECT ON TABLE news.coverage TO dateline_reader;

GRANT SELECT ON TABLE news.daily_volume TO dateline_writer;
GRANT SELECT ON TABLE news.daily_volume TO dateline_reader;

GRANT SELECT ON TABLE news.date_claims TO dateline_writer;
GRANT SELECT ON TABLE news.date_claims TO dateline_reader;

GRANT SELECT ON TABLE news.date_orders TO dateline_writer;
GRANT SELECT ON TABLE news.date_orders TO dateline_reader;

GRANT SELECT ON TABLE news.entities TO dateline_writer;
GRANT SELECT ON TABLE news.entities TO dateline_reader;

GRANT SELECT ON TABLE news.external_ids TO dateline_writer;
GRANT SELECT ON TABLE news.external_ids TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.frontier TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.listing_entry TO dateline_writer;

GRANT SELECT ON TABLE news.frontier TO dateline_writer;
GRANT SELECT ON TABLE news.frontier TO dateline_reader;

GRANT SELECT ON TABLE news.furniture TO dateline_writer;
GRANT SELECT ON TABLE news.furniture TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.listing TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.subscription TO dateline_writer;

GRANT SELECT ON TABLE news.listings TO dateline_writer;
GRANT SELECT ON TABLE news.listings TO dateline_reader;

GRANT SELECT ON TABLE news.mentions TO dateline_writer;
GRANT SELECT ON TABLE news.mentions TO dateline_reader;

GRANT SELECT ON TABLE news.moves TO dateline_writer;
GRANT SELECT ON TABLE news.moves TO dateline_reader;

GRANT SELECT ON TABLE news.past_mentions TO dateline_writer;
GRANT SELECT ON TABLE news.past_mentions TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.noted TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.noted_at TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.past_reading TO dateline_writer;

GRANT SELECT ON TABLE news.past_readings TO dateline_writer;
GRANT SELECT ON TABLE news.past_readings TO dateline_reader;

GRANT SELECT ON TABLE news.quotes TO dateline_writer;
GRANT SELECT ON TABLE news.quotes TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.capture TO dateline_writer;

GRANT USAGE ON SEQUENCE work.dirty_mark TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.dirty_day TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.quarantine TO dateline_writer;

GRANT SELECT ON TABLE news.rejects TO dateline_writer;
GRANT SELECT ON TABLE news.rejects TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_change TO dateline_writer;

GRANT SELECT ON TABLE news.replay_changes TO dateline_writer;
GRANT SELECT ON TABLE news.replay_changes TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_source TO dateline_writer;

GRANT SELECT ON TABLE news.replays TO dateline_writer;
GRANT SELECT ON TABLE news.replays TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.notice TO dateline_writer;

GRANT SELECT ON TABLE news.revisions TO dateline_writer;
GRANT SELECT ON TABLE news.revisions TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.run TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.run_source TO dateline_writer;

GRANT SELECT ON TABLE news.run_sources TO dateline_writer;
GRANT SELECT ON TABLE news.run_sources TO dateline_reader;

GRANT SELECT ON TABLE news.runs TO dateline_writer;
GRANT SELECT ON TABLE news.runs TO dateline_reader;

GRANT SELECT ON TABLE news.segments TO dateline_writer;
GRANT SELECT ON TABLE news.segments TO dateline_reader;

GRANT SELECT ON TABLE news.source_health TO dateline_writer;
GRANT SELECT ON TABLE news.source_health TO dateline_reader;

GRANT SELECT ON TABLE news.sources TO dateline_writer;
GRANT SELECT ON TABLE news.sources TO dateline_reader;

GRANT SELECT ON TABLE news.stories TO dateline_writer;
GRANT SELECT ON TABLE news.stories TO dateline_reader;

GRANT SELECT ON TABLE news.times TO dateline_writer;
GRANT SELECT ON TABLE news.times TO dateline_reader;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.bytes TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.container TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.document TO dateline_writer;

GRANT USAGE ON SEQUENCE raw.item_item_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE raw.submission TO dateline_writer;

GRANT INSERT(url) ON TABLE raw.submission TO dateline_submitter;

GRANT INSERT(media_type) ON TABLE raw.submission TO dateline_submitter;

GRANT INSERT(body) ON TABLE raw.submission TO dateline_submitter;

GRANT INSERT(claims) ON TABLE raw.submission TO dateline_submitter;

GRANT USAGE ON SEQUENCE raw.submission_submission_id_seq TO dateline_writer;
GRANT USAGE ON SEQUENCE raw.submission_submission_id_seq TO dateline_submitter;

GRANT USAGE ON SEQUENCE work.alert_alert_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.article_at TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.due_day TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.host TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.due_push TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.forgotten TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.listing_wish TO dateline_writer;

GRANT SELECT ON TABLE work.migration TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.names_of_items TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.queue TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.place TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.publication_at TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.reading_at TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_member TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_names TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_place TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_reading TO dateline_writer;

GRANT USAGE ON SEQUENCE work.replay_replay_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replay_story TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.replayable TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.revision_at TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.robots TO dateline_writer;

GRANT USAGE ON SEQUENCE work.run_run_id_seq TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.second_try TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.source_at TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.spent_bytes TO dateline_writer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE work.story_member_at TO dateline_writer;

GRANT USAGE ON SEQUENCE work.worker TO dateline_writer;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA core GRANT USAGE ON SEQUENCES TO dateline_writer;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA core GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO dateline_writer;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT SELECT ON TABLES TO dateline_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA news GRANT SELECT ON TABLES TO dateline_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA raw GRANT USAGE ON SEQUENCES TO dateline_writer;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA raw GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO dateline_writer;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA work GRANT USAGE ON SEQUENCES TO dateline_writer;

ALTER DEFAULT PRIVILEGES FOR ROLE dateline_owner IN SCHEMA work GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO dateline_writer;
