"""What stood before: every table that articles are made of keeps it, and `articles_as_of` gives it back."""

import dataclasses
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest

import factories
from dateline import bundle, pipeline
from dateline.model import Scope
from dateline.service import dsn
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import migrations, snapshots
from dateline.store.connection import connect
from db.conftest import Ask, Feed, Run

LEARNED = {"domain:example.com": {"boat market": 6, "printed on the quay since #": 6, "tides and weather": 6}}
TALE = factories.tale(1)
GONE = "https://www.example.com/news/piece-0"
Rows = list[tuple[object, ...]]
ARTICLES = "SELECT * FROM news.articles ORDER BY article_id"
NOW = "SELECT clock_timestamp()"
PAST = ("article", "extraction", "publication", "revision", "source", "story_member")


@dataclasses.dataclass
class Walk:
    """A database that changes step by step, and what its articles were after each."""

    settings: Settings
    feed: Feed
    run: Run
    ask: Ask
    seen: list[tuple[str, datetime, Rows]] = dataclasses.field(default_factory=list)

    def look(self, step: str) -> None:
        found = self.ask(ARTICLES)
        ((at,),) = self.ask(NOW)
        assert isinstance(at, datetime)
        self.seen.append((step, at, found))

    def again(self) -> None:
        number = pipeline.apply(self.settings, Scope(), stage="extract", workers=1)
        assert pipeline.replay_report(self.settings, number).failed == 0
        assert pipeline.status(self.settings).ok


def first_reports(walk: Walk) -> None:
    walk.feed(*(factories.dressed(10 * event + telling, event, telling) for event in range(2) for telling in range(4)))


def an_event_told_by_others(walk: Walk) -> None:
    walk.feed(*(factories.line(50 + telling, 2, telling, published=None) for telling in range(3)))


def two_texts(walk: Walk) -> None:
    early, late = factories.paragraphs(TALE[:18]), factories.paragraphs(TALE[12:])
    walk.feed(factories.line(60, 0, 0, text=early, published="2024-03-01"))
    walk.feed(factories.line(61, 0, 0, text=late, url="https://b.example/", published="2024-03-02"))


def a_text_that_joins_them(walk: Walk) -> None:
    whole = factories.paragraphs(TALE)
    walk.feed(factories.line(62, 0, 0, text=whole, url="https://c.example/", published="2024-03-03"))


def the_joining_text_changes(walk: Walk) -> None:
    walk.feed(
        factories.line(62, 3, 1, url="https://c.example/", published="2024-03-03", fetched_at="2024-05-01T00:00:00Z")
    )


def a_page_seen_again(walk: Walk) -> None:
    walk.feed(factories.line(1, 0, 1, title="Another headline", fetched_at="2024-05-02T00:00:00Z"))


def an_earlier_original(walk: Walk) -> None:
    text = factories.report(1, 1)
    walk.feed(factories.line(70, 1, 1, text=text, url="https://www.example.org/earlier", published="2024-02-27"))


def a_snapshot_is_learned(walk: Walk) -> None:
    with connect(str(walk.settings.writer_dsn)) as conn:
        snapshots.add(conn, {"furniture": LEARNED, "orders": {}})
    walk.again()


def read_by_another_version(walk: Walk) -> None:
    walk.run("UPDATE core.extraction SET version = '{}'; UPDATE core.annotation SET version = '{}'")
    walk.again()


def an_outlet_is_named(walk: Walk) -> None:
    walk.run("UPDATE core.source SET name = 'Valley Post', country = 'SE' WHERE source_id = 'example.net'")


def all_is_grouped_again(walk: Walk) -> None:
    walk.run(
        "INSERT INTO work.queue (stage, item_id) SELECT 'deduplicate', item_id FROM core.extraction;"
        " INSERT INTO work.dirty_day (day, undated) SELECT DISTINCT day, undated FROM core.story_member"
        " ON CONFLICT DO NOTHING"
    )
    pipeline.run(walk.settings, None, workers=1)


STEPS: tuple[Callable[[Walk], None], ...] = (
    first_reports, an_event_told_by_others, two_texts, a_text_that_joins_them, the_joining_text_changes,
    a_page_seen_again, an_earlier_original, a_snapshot_is_learned, read_by_another_version, an_outlet_is_named,
    all_is_grouped_again,
)  # fmt: skip


def as_of(database: Databases, at: datetime, columns: str = "*") -> Rows:
    """The articles of a moment, as the reader is given them."""
    with psycopg.connect(database.reader, autocommit=True) as conn:
        asked = f"SELECT {columns} FROM news.articles_as_of(%s) ORDER BY article_id"
        return conn.execute(asked.encode(), (at,)).fetchall()


@pytest.fixture
def walk(settings: Settings, feed: Feed, *, run: Run, ask: Ask) -> Walk:
    return Walk(settings, feed, run, ask)


def test_the_articles_of_every_moment_come_back_row_by_row(walk: Walk, database: Databases, ask: Ask) -> None:
    for step in STEPS:
        step(walk)
        walk.look(step.__name__)
    for step_name, at, rows in walk.seen:
        assert (step_name, as_of(database, at)) == (step_name, rows)
    changed = [
        name for (name, _, rows), (_, _, before) in zip(walk.seen[1:], walk.seen, strict=False) if rows != before
    ]
    assert set(changed) == {step.__name__ for step in STEPS[1:]} - {"read_by_another_version", "all_is_grouped_again"}
    assert ask(f"SELECT DISTINCT left(text, 11) FROM news.past_readings WHERE url = '{GONE}'") == [("Tides and w",)]
    pipeline.forget(walk.settings, GONE)
    for step_name, at, rows in walk.seen:
        left = [row for row in rows if GONE not in row]
        assert (step_name, as_of(database, at)) == (step_name, left)
    assert ask(f"SELECT count(*) FROM news.past_readings WHERE url = '{GONE}'") == [(0,)]
    assert any(GONE in row for row in walk.seen[-1][2])


def test_it_has_the_columns_of_the_view(database: Databases, ask: Ask) -> None:
    named = "SELECT attname FROM pg_attribute WHERE attrelid = 'news.articles'::regclass AND attnum > 0 ORDER BY attnum"
    with psycopg.connect(database.reader) as conn:
        told = conn.execute("SELECT * FROM news.articles_as_of(now())").description
    assert told is not None
    assert [column.name for column in told] == [name for (name,) in ask(named)]


@pytest.mark.parametrize("moment", ["now() + interval '1 hour'", "timestamptz '2020-01-01'", "'-infinity'", "NULL"])
def test_of_what_nobody_knows_it_says_since_when_it_knows(database: Databases, moment: str) -> None:
    with psycopg.connect(database.reader) as conn, pytest.raises(psycopg.DataError, match="what stood is known from 2"):
        conn.execute(f"SELECT * FROM news.articles_as_of({moment})".encode())


@pytest.mark.parametrize("role", ["writer", "submitter"])
def test_it_is_the_readers(database: Databases, role: str) -> None:
    with psycopg.connect(getattr(database, role)) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute("SELECT count(*) FROM news.articles_as_of(now())")


# What one transaction does to a source that is named A, and the names it had before, as of then.
IT = "source_id = 'x'"
NAMED = "UPDATE core.source SET name = '{}' WHERE " + IT
TAKEN = "DELETE FROM core.source WHERE " + IT
PUT = "INSERT INTO core.source (source_id, name, kind) VALUES ('x', '{}', 'agency')"
UPSERT = PUT + " ON CONFLICT (source_id) DO UPDATE SET name = excluded.name"
DOINGS = {
    "nothing changed": ([NAMED.format("A")], [], True),
    "another column": ([f"UPDATE core.source SET owner = 'O' WHERE {IT}"], [], True),
    "changed": ([NAMED.format("B")], ["A"], False),
    "changed twice": ([NAMED.format("B"), NAMED.format("C")], ["A"], False),
    "set back": ([NAMED.format("B"), NAMED.format("A")], [], True),
    "set back at last": ([NAMED.format("B"), NAMED.format("C"), NAMED.format("A")], [], True),
    "put anew": ([TAKEN, PUT.format("A")], [], True),
    "put otherwise": ([TAKEN, PUT.format("B")], ["A"], False),
    "put otherwise and set back": ([TAKEN, PUT.format("B"), NAMED.format("A")], [], True),
    "changed and put as it was": ([NAMED.format("B"), TAKEN, PUT.format("A")], [], True),
    "offered anew": ([UPSERT.format("A")], [], True),
    "offered otherwise": ([UPSERT.format("B")], ["A"], False),
    "put otherwise and offered as it was": ([TAKEN, PUT.format("B"), UPSERT.format("A")], [], True),
    "taken": ([TAKEN], ["A"], None),
    "changed and taken": ([NAMED.format("B"), TAKEN], ["A"], None),
}  # fmt: skip


@pytest.mark.parametrize("doing", DOINGS)
def test_a_transaction_leaves_what_stood_before_it_and_nothing_else(doing: str, run: Run, ask: Ask) -> None:
    statements, past, stood = DOINGS[doing]
    run(PUT.format("A"))
    ((before,),) = ask(f"SELECT stands_since FROM core.source WHERE {IT}")
    run("; ".join(statements))
    assert ask(f"SELECT name FROM core.source_past WHERE {IT} ORDER BY until") == [(name,) for name in past]
    assert ask(f"SELECT count(*) FROM core.source_past WHERE {IT} AND since <> '{before}'") == [(0,)]
    assert [since == before for (since,) in ask(f"SELECT stands_since FROM core.source WHERE {IT}")] == (
        [] if stood is None else [stood]
    )
    spans = (
        f"SELECT count(*) FROM work.source_at WHERE {IT} AND since <= clock_timestamp() AND until > clock_timestamp()"
    )
    assert ask(spans) == [(int(stood is not None),)]


def test_who_began_earlier_and_writes_later_leaves_no_two_at_one_time(database: Databases, run: Run, ask: Ask) -> None:
    run(PUT.format("A"))
    with psycopg.connect(database.owner) as late:
        late.execute("SELECT 1")  # its time is now
        run(NAMED.format("B"))
        late.execute(NAMED.format("C").encode())
    run(TAKEN)
    spans = "SELECT name, since, until FROM core.source_past WHERE source_id = 'x' ORDER BY until"
    (first, since, ended), (second, began, _) = ask(spans)
    assert (first, second, ended) == ("A", "C", began)
    with psycopg.connect(database.owner) as late:
        late.execute("SELECT 1")
        run(f"{PUT.format('D')}")
        run(TAKEN)
        late.execute(PUT.format("E").encode())
    ((until,),) = ask("SELECT max(until) FROM core.source_past WHERE source_id = 'x'")
    assert ask(f"SELECT name, stands_since FROM core.source WHERE {IT}") == [("E", until)]
    assert since < until


def test_a_past_text_is_kept_once_and_found_again(feed: Feed, run: Run, ask: Ask) -> None:
    feed(factories.line(0, 0, 0))
    text = ask("SELECT text FROM core.extraction")
    steps = (
        ("language = 'xx'", 0), ("text_hash = 'h', text = 'other'", 1), ("language = 'yy'", 1),
        ("text_hash = 'i', text = 'third'", 2), ("text_hash = 'h', text = 'other'", 2),
    )  # fmt: skip
    for change, kept in steps:
        run(f"UPDATE core.extraction SET {change}")
        assert ask("SELECT count(*) FROM core.extraction_text") == [(kept,)]
    found = [said for (said,) in ask("SELECT text FROM work.past_reading ORDER BY until")]
    assert found == [text[0][0], text[0][0], "other", "other", "third"]
    run("BEGIN; UPDATE core.extraction SET title = 'T'; DELETE FROM core.extraction; COMMIT")
    assert [said for (said,) in ask("SELECT text FROM work.past_reading ORDER BY until")] == [*found, "other"]


READINGS = "SELECT url, learned, text, names FROM news.past_readings ORDER BY until, url"


def test_a_past_reading_has_the_names_that_were_found_in_it(walk: Walk, ask: Ask) -> None:
    told = "Ada Quill of Norwick said so. {} Ada Quill left for Velmora by boat, and nobody followed her there."
    page = {"url": "https://www.example.com/a", "id": "a"}
    walk.feed(factories.line(0, 0, 0, text=f"Boat market\n\n{told.format('')}", **page))
    was, names = ask("SELECT text, string_agg(DISTINCT name, '; ') FROM news.articles JOIN news.mentions"
                     " USING (article_id) GROUP BY 1")[0]  # fmt: skip
    assert "Ada Quill" in str(names)
    assert ask(READINGS) == []
    with connect(str(walk.settings.writer_dsn)) as conn:
        snapshots.add(conn, {"furniture": {"domain:example.com": {"boat market": 6}}, "orders": {}})
    walk.again()
    assert ask(READINGS) == [("https://www.example.com/a", 0, was, names)]
    assert ask("SELECT count(*) FROM news.past_mentions WHERE start_char IS NULL") == [(0,)]
    assert len(str(ask("SELECT text FROM news.articles"))) < len(str(was))


def test_names_that_were_found_otherwise_are_kept_and_those_found_again_are_not(walk: Walk, run: Run, ask: Ask) -> None:
    walk.feed(factories.line(0, 0, 0, text=f"Ada Quill of Norwick said so.\n\n{factories.report(0, 0)}"))
    kept = "SELECT name, entity_id, type, surface, model IS NOT NULL FROM news.past_mentions ORDER BY start_char"
    since = "SELECT stands_since FROM core.annotation"
    before, names = ask(since), ask("SELECT surface FROM core.mention ORDER BY start_char")
    again = "INSERT INTO work.queue (stage, item_id) SELECT 'annotate', item_id FROM core.annotation"
    for hidden in ("", "UPDATE core.annotation SET output_hash = '';"):
        run(f"{hidden} {again}")
        pipeline.run(walk.settings, None, workers=1)
        assert (ask(kept), ask(since)) == ([], before)
    run("UPDATE core.mention SET name = 'Somebody', entity_id = 'x' WHERE ordinal = 1;"
        f" UPDATE core.annotation SET output_hash = ''; {again}")  # fmt: skip
    pipeline.run(walk.settings, None, workers=1)
    found = ask(kept)
    assert ([row[3] for row in found], found[0][:2]) == ([name for (name,) in names], ("Somebody", "x"))
    assert ask(since) > before
    pipeline.forget(walk.settings, GONE)
    assert ask(kept) == []


def test_one_statement_alone_removes_names_and_it_keeps_them() -> None:
    removing = [
        path.name for path in bundle.SQL.glob("queries/*.sql") if "DELETE FROM core.annotation AS" in path.read_text()
    ]
    assert removing == ["delete_annotations.sql"]


FILLED = """
INSERT INTO raw.document (sha256, size) VALUES (decode(repeat('00', 32), 'hex'), 1);
INSERT INTO raw.item (sha256, door_id, door_key, medium, first_seen_at, first_seen_claimed, last_seen_at)
    SELECT sha256, 'p', 'url:https://a.example/', 'page', '2024-03-01', true, '2024-03-01' FROM raw.document;
INSERT INTO core.publication (publication_id, key, url, first_seen_at, first_seen_claimed)
    VALUES ('p', 'url:https://a.example/', 'https://a.example/', '2024-03-01', true);
INSERT INTO core.extraction (item_id, month, publication_id, text_hash, kind, kind_rule, title, text, word_count,
    authors, media_type, encoding, output_hash, version) SELECT item_id, '2024-03-01', 'p', 'h', 'article', 'r', 'T',
    'Said long ago.', 3, '{}', 'text/html', 'utf-8', 'o', '{}' FROM raw.item;
UPDATE core.publication SET current_item_id = (SELECT item_id FROM raw.item);
INSERT INTO core.article (origin_id, first_seen_at, first_seen_day, words_hash, content_hash, copies, outlets)
    VALUES ('p', '2024-03-01', '2024-03-01', 'w', 'c', 0, 1);
"""


def test_of_what_was_stored_before_history_was_kept_it_claims_no_more_than_it_knows(
    server, database: Databases, *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(server.admin(), autocommit=True) as conn:
        conn.execute("CREATE DATABASE elder OWNER dateline_owner")
    elder = dataclasses.replace(
        database, owner=dsn.libpq({**dsn.parse(database.owner), "dbname": "elder"}),
        reader=dsn.libpq({**dsn.parse(database.reader), "dbname": "elder"}),
    )  # fmt: skip
    shutil.copytree(bundle.SQL, tmp_path / "sql")
    for path in (tmp_path / "sql").glob("*/[0-9]*.sql"):
        if (path.name >= "0017" and path.parent.name == "migrations") or path.parent.name == "views":
            path.unlink()
    with monkeypatch.context() as earlier:
        earlier.setattr(bundle, "SQL", tmp_path / "sql")
        migrations.migrate(elder.owner)
    with psycopg.connect(elder.owner, autocommit=True) as conn:
        conn.execute(FILLED)
        migrations.migrate(elder.owner)
        ((kept,), *_) = conn.execute("SELECT applied_at FROM work.migration WHERE name = '0017_past.sql'").fetchall()
        assert conn.execute("SELECT stands_since FROM core.extraction").fetchall() == [(kept,)]
        conn.execute("UPDATE core.extraction SET title = 'U'")
        assert [row[1] for row in as_of(elder, kept)] == ["T"]
    with pytest.raises(psycopg.DataError, match="what stood is known from"):
        as_of(elder, kept - timedelta(seconds=1))
