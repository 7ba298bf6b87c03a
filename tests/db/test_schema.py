"""The schema: generated file, migrations, what BI may see, who may do what."""

import dataclasses
import shutil
from pathlib import Path

import psycopg
import pytest

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.pipeline import databases, schema
from dateline.service import dsn
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import migrations

# The contract with BI tools: names and order; columns are only appended.
COLUMNS = {
    "articles": "article_id title text language source_id source_name source_country url published_day published_at"
    " published_value published_clock published_precision inferred_day date_conflict authors word_count story_id copies"
    " outlets derived_from first_seen_day first_seen_at revisions language_confidence",
    "coverage": "publication_id document_id external_id article_id story_id kind copy_kind similarity copy_rule"
    " source_id source_name url published_day published_at published_value first_seen_day first_seen_at kind_rule"
    " encoding encoding_rule learned source_rule source_evidence syndicated_from_id syndicated_rule"
    " syndicated_evidence",
    "external_ids": "external_id publication_id",
    "authors": "article_id author source_id published_day",
    "stories": "story_id title first_day last_day articles publications outlets countries top_entities"
    " event_day event_rule",
    "mentions": "article_id publication_id entity_id wikidata name type surface start_char end_char published_day"
    " source_id",
    "entities": "entity_id name type wikidata country articles first_day last_day",
    "quotes": "article_id publication_id speaker_id speaker reported_by text kind cue published_day source_id",
    "citations": "article_id publication_id cited_source_id cited_entity_id cited_name cue published_day source_id"
    " is_main",
    "times": "article_id publication_id surface value grain start_char end_char published_day source_id",
    "date_claims": "publication_id field origin raw value precision zone chosen rule fate weight zone_from"
    " start_char end_char",
    "segments": "publication_id revision ordinal role kind rule text start_char end_char",
    "furniture": "snapshot key source_id line documents",
    "date_orders": "snapshot key source_id date_order documents",
    "revisions": "publication_id n first_seen_at last_seen_at title word_count change diff"
    " kind medium status target url first_seen_day last_seen_day is_current",
    "sources": "source_id name domain country languages kind owner publications provisional country_hint domains"
    " part_of zone since date_order wikidata",
    "rejects": "item url stage state reason detail at run_id",
    "runs": "run_id kind since until offered new known refused failed waiting started_at ended_at"
    " run_key state note error",
    "daily_volume": "day source_id source_name articles publications copies",
    "source_health": "week source_id source_name publications dated share_dated conflicts conflict_rate"
    " future_dates median_delay_hours",
    "moves": "kind old_id new_id at why",
    "frontier": "url source_id host state found_by found_day found_at next_day next_at visits attempts outcome status"
    " detail final_url fetched_day fetched_at asked_day asked_at is_listed left_feed_day left_feed_at publication_id"
    " listed_title run_id",
    "attempts": "attempt_id run_id what url host day at seconds outcome status detail final_url size document_id"
    " address robots is_conditional retry_after",
    "listings": "url source_id host kind named_by asked_day asked_at next_day next_at every_minutes changed_day"
    " changed_at answered_day answered_at attempts outcome status hub entries push_state push_detail"
    " pushed_until_day pushed_until last_push_day last_push_at",
    "alerts": "alert_id kind source_id source_name subject since_day detail raised_at raised_day ended_at ended_day",
    "past_readings": "publication_id document_id url until_day until since_day since version learned kind title text"
    " language authors word_count source_id published_day published_at published_value names",
    "past_mentions": "publication_id document_id until_day until since_day since version model entity_id name type"
    " surface start_char end_char",
    "run_sources": "run_id kind started_day started_at source_id source_name offered new known refused failed waiting",
    "replays": "replay_id stage scope is_dry made_with_before made_with items changed text kind title day source names"
    " copies story other read refused failed state note started_at started_day ended_at ended_day",
    "replay_changes": "replay_id publication_id url source_id field before after",
}
# What BI tools read without trouble: no arrays, json, enums, uuid, interval or time of day.
PLAIN = {"text", "date", "timestamp with time zone", "integer", "bigint", "boolean", "double precision"}


def asked(login: str, statement: str, *values: object) -> list[tuple[object, ...]]:
    with psycopg.connect(login, autocommit=True) as conn:
        return conn.execute(statement, values).fetchall()


def test_the_generated_schema_is_what_the_migrations_make(database: Databases) -> None:
    assert schema.dump(database.owner) == schema.FILE.read_text("utf-8")


def test_migrating_twice_does_nothing(database: Databases) -> None:
    assert migrations.migrate(database.owner) == []


def test_a_migration_edited_after_it_was_applied_is_refused(
    database: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(bundle.SQL, tmp_path / "sql")
    edited = tmp_path / "sql" / "migrations" / "0002_work.sql"
    edited.write_text(edited.read_text("utf-8") + "-- a late thought\n", "utf-8")
    monkeypatch.setattr(bundle, "SQL", tmp_path / "sql")
    with pytest.raises(ConfigurationError, match=r"0002_work\.sql was edited after it was applied"):
        migrations.migrate(database.owner)


def test_a_database_that_is_not_utf8_is_refused(server) -> None:
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute(
            "CREATE DATABASE ascii OWNER dateline_owner TEMPLATE template0 ENCODING 'SQL_ASCII'"
            " LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc"
        )
    with pytest.raises(ConfigurationError, match="must be UTF8"):
        migrations.migrate(dsn.libpq({**dsn.parse(server.databases.owner), "dbname": "ascii"}))


@pytest.mark.parametrize("view", sorted(COLUMNS))
def test_a_view_has_the_columns_of_the_contract_in_plain_types(database: Databases, view: str) -> None:
    found = asked(
        database.reader,
        "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute"
        " WHERE attrelid = ('news.' || %s)::regclass AND attnum > 0 ORDER BY attnum",
        view,
    )
    assert [name for name, _ in found] == COLUMNS[view].split()
    assert {kind for _, kind in found} <= PLAIN


def test_nothing_but_the_views_lies_in_news(database: Databases) -> None:
    found = asked(database.owner, "SELECT relname, relkind FROM pg_class WHERE relnamespace = 'news'::regnamespace")
    assert sorted(found) == sorted((name, "v") for name in COLUMNS)


def test_every_view_and_column_has_a_comment(database: Databases) -> None:
    bare = asked(
        database.owner,
        "SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0"
        " WHERE c.relnamespace = 'news'::regnamespace"
        " AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)",
    )
    assert bare == []


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("reader", "SELECT 1 FROM raw.item"),
        ("reader", "SELECT 1 FROM core.extraction"),
        ("reader", "SELECT 1 FROM work.queue"),
        ("reader", "CREATE TEMPORARY TABLE t (a int)"),
        ("reader", "CREATE TABLE public.t (a int)"),
        ("reader", "SELECT lo_create(0)"),
        ("reader", "SELECT pg_advisory_lock(1)"),
        ("reader", "SET ROLE dateline_writer"),
        ("submitter", "SELECT 1 FROM raw.submission"),
        ("submitter", "SELECT 1 FROM news.articles"),
        ("submitter", "DELETE FROM raw.submission"),
        ("submitter", "INSERT INTO raw.document (sha256, size) VALUES (decode(repeat('00', 32), 'hex'), 1)"),
        ("writer", "CREATE TABLE core.t (a int)"),
        ("writer", "DROP VIEW news.articles"),
        ("writer", "DELETE FROM work.migration"),
    ],
)
def test_a_role_may_not(database: Databases, role: str, statement: str) -> None:
    with psycopg.connect(getattr(database, role)) as conn:
        if role == "reader":
            conn.execute("SET default_transaction_read_only = off")
            conn.commit()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            conn.execute(statement)


def test_the_submitter_may_leave_a_document(database: Databases) -> None:
    with psycopg.connect(database.submitter) as conn:
        conn.execute(
            "INSERT INTO raw.submission (url, media_type, body) VALUES ('https://a.example/', 'text/plain', 'x')"
        )
    assert asked(database.owner, "SELECT url, body FROM raw.submission") == [("https://a.example/", b"x")]


def test_the_reader_stands_in_news_in_utc_and_has_limits(database: Databases) -> None:
    assert asked(database.reader, "SHOW timezone") == [("UTC",)]
    assert asked(database.reader, "SHOW search_path") == [("news",)]
    assert asked(database.reader, "SHOW statement_timeout") == [("1min",)]
    assert asked(database.reader, "SHOW default_transaction_read_only") == [("on",)]
    limit = "SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user"
    assert asked(database.reader, limit) == [(20,)]


def test_a_database_of_this_version_is_ready(database: Databases) -> None:
    with psycopg.connect(database.writer, autocommit=True) as conn:
        assert databases.is_current(conn)
    with psycopg.connect(database.owner, autocommit=True) as conn:
        conn.execute("DELETE FROM work.migration WHERE name = 'views'")
        assert not databases.is_current(conn)


def test_a_login_that_another_home_made_is_told_by_its_setting(settings: Settings) -> None:
    login = dsn.parse(str(settings.writer_dsn))
    stranger = dataclasses.replace(settings, writer_dsn=dsn.libpq({**login, "password": "another"}))
    with pytest.raises(ConfigurationError, match="DATELINE_WRITER_DSN"):
        databases.migrate(stranger)


def test_a_database_that_was_never_migrated_says_what_to_type(server, settings: Settings) -> None:
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute("CREATE DATABASE bare OWNER dateline_owner")
    bare = dsn.libpq({**dsn.parse(str(settings.dsn)), "dbname": "bare"})
    with pytest.raises(ConfigurationError, match="dateline migrate"):
        databases.ready(dataclasses.replace(settings, dsn=bare))


def test_a_login_with_a_word_that_libpq_does_not_know_is_a_wrong_setting(settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="cannot open the database"):
        databases.ready(dataclasses.replace(settings, dsn=f"{settings.dsn} colour=blue"))
