"""The door: bytes once, every sighting kept, every refusal counted with its reason."""

import gzip
import os
from pathlib import Path

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.errors import ConfigurationError
from dateline.pipeline import door
from dateline.service.databases import Databases
from dateline.settings import Settings

ARTICLE = factories.report(0, 0)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder for what is loaded; the home lies beside it."""
    folder = tmp_path / "given"
    folder.mkdir()
    return folder


def rows(database: Databases, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database.owner) as conn:
        return conn.execute(statement).fetchall()


def counted(settings: Settings, *paths: Path) -> dict[str, int]:
    report = pipeline.load(settings, list(paths))
    return {name: number for name, number in door.counts(report.count).items() if number}


def test_bytes_are_stored_once_and_a_second_sighting_only_moves_the_clock(
    settings: Settings, database: Databases, given: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (given / name).write_text(ARTICLE)
    assert counted(settings, given) == {"offered": 2, "new": 1, "known": 1}
    assert counted(settings, given) == {"offered": 2, "known": 2}
    assert rows(database, "SELECT count(*) FROM raw.bytes") == [(1,)]
    assert rows(database, "SELECT times_seen, last_seen_at > first_seen_at FROM raw.capture") == [(4, True)]
    assert rows(database, "SELECT count(*), max(attempts) FROM work.queue") == [(1, 0)]


def test_the_bytes_come_back_as_they_came(settings: Settings, database: Databases, given: Path) -> None:
    page = gzip.compress(f"<html><body><p>{ARTICLE}</p></body></html>".encode(), mtime=0)
    (given / "page.html.gz").write_bytes(page)
    assert counted(settings, given) == {"offered": 1, "new": 1}
    from dateline.store import raw  # noqa: PLC0415  beside what it proves
    from dateline.store.connection import connect  # noqa: PLC0415

    with connect(database.writer) as conn:
        (digest,) = conn.execute("SELECT sha256 FROM raw.document").fetchone()
        assert raw.get(conn, [digest], size_cap=1 << 20) == {digest: page}


def refusable(folder: Path) -> None:
    (folder / "good.txt").write_text(ARTICLE)
    (folder / "empty.txt").write_text(" \n\t")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (folder / "cut.html.gz").write_bytes(gzip.compress(b"<p>x</p>" * 1000)[:40])
    (folder / "bomb.html.gz").write_bytes(gzip.compress(b" " * (21 << 20)))
    (folder / "large.txt").write_bytes(b"a " * (11 << 20))
    (folder / "feed.xml").write_text(f"<rss><item>{ARTICLE}</item></rss>")
    (folder / "bulk.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}'))
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")


def test_what_cannot_be_read_is_refused_with_its_reason_and_the_rest_goes_on(
    settings: Settings, database: Databases, given: Path
) -> None:
    refusable(given)
    report = pipeline.load(settings, [given])
    assert (report.count.offered, report.count.new, report.count.refused) == (11, 1, 10)
    assert report.count.balanced
    found = rows(database, "SELECT regexp_replace(item, '.*/', ''), reason, state, stage FROM news.rejects ORDER BY 1")
    assert found == [
        ("binary.txt", "binary", "rejected", "load"),
        ("bomb.html.gz", "too_large", "rejected", "load"),
        ("bulk.jsonl.gz", "unsupported", "rejected", "load"),
        ("cut.html.gz", "unreadable", "rejected", "load"),
        ("empty.txt", "empty", "rejected", "load"),
        ("feed.xml", "empty", "rejected", "load"),
        ("gone.txt", "unreadable", "rejected", "load"),
        ("large.txt", "too_large", "rejected", "load"),
        ("picture.html", "binary", "rejected", "load"),
        ("pipe.txt", "unreadable", "rejected", "load"),
    ]
    assert rows(database, "SELECT count(*) FROM raw.bytes") == [(1,)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not json", "unreadable"),
        ("[1, 2]", "unreadable"),
        ('{"text": "x", "note": NaN}', "unreadable"),
        ('{"text": "x", "id": "' + "i" * 501 + '"}', "unreadable"),
        ('{"title": "no content"}', "unreadable"),
        ('{"text": "a", "html": "b"}', "unreadable"),
        ('{"text": 5}', "unreadable"),
        ('{"text": "x", "fetched_at": "yesterday"}', "unreadable"),
        ('{"text": "x", "fetched_at": "1812-01-01T00:00:00Z"}', "unreadable"),
        ('{"text": "x", "fetched_at": "2999-01-01T00:00:00Z"}', "unreadable"),
        ('{"text": "x", "id": ["a"]}', "unreadable"),
        ('{"text": "\\u0000\\u0000\\u0000\\u0000"}', "binary"),
        ('{"text": "   "}', "empty"),
        ('{"path": "/nowhere/at/all.txt"}', "unreadable"),
        ('{"text": ' + "[" * 100_000, "unreadable"),
    ],
)
def test_a_line_that_is_no_document_is_refused_and_its_neighbours_are_not(
    settings: Settings, database: Databases, given: Path, *, text: str, reason: str
) -> None:
    bulk = factories.write(given / "bulk.jsonl", [factories.line(1, 0, 0)])
    bulk.write_text(bulk.read_text() + text + "\n\n" + bulk.read_text().replace("n1", "n2"))
    assert counted(settings, bulk) == {"offered": 3, "new": 1, "known": 1, "refused": 1}
    assert rows(database, "SELECT reason FROM news.rejects") == [(reason,)]


def test_hostile_claims_are_kept_as_plain_text(settings: Settings, database: Databases, given: Path) -> None:
    said = {
        "title": "a\u0000b\ud800c",
        "url": "javascript:alert(1)",
        "note": {"deep": ["\u0000", "\ud800"]},
        "source": "'; DROP --",
    }
    factories.write(given / "bulk.jsonl", [factories.line(1, 0, 0) | said])
    assert counted(settings, given) == {"offered": 1, "new": 1}
    pipeline.run(settings, None, workers=1)
    assert rows(database, "SELECT title, url, source_id FROM news.articles") == [("a\ufffdb\ufffdc", None, None)]
    ((claims,),) = rows(database, "SELECT claims FROM raw.capture")
    assert claims["other"] == {"note": {"deep": ["\ufffd", "\ufffd"]}}


def test_a_new_claim_for_a_known_document_is_weighed(settings: Settings, database: Databases, given: Path) -> None:
    first = factories.line(1, 0, 0) | {"published": None, "title": None}
    factories.write(given / "a.jsonl", [first])
    pipeline.load(settings, [given / "a.jsonl"])
    pipeline.run(settings, None, workers=1)
    factories.write(given / "b.jsonl", [first | {"title": "Told later"}])
    assert counted(settings, given / "b.jsonl") == {"offered": 1, "known": 1}
    pipeline.run(settings, None, workers=1)
    assert rows(database, "SELECT title FROM news.articles") == [("Told later",)]
    assert rows(database, "SELECT count(*) FROM raw.capture") == [(2,)]


def test_a_source_must_be_in_the_registry(settings: Settings, given: Path) -> None:
    with pytest.raises(ConfigurationError, match="sources list"):
        pipeline.load(settings, [given], source="no-such-paper")


def test_a_claimed_source_is_the_outlet(settings: Settings, database: Databases, given: Path) -> None:
    (given / "a.txt").write_text(ARTICLE)
    pipeline.load(settings, [given], source="rt")
    pipeline.run(settings, None, workers=1)
    assert rows(database, "SELECT source_id, source_name FROM news.articles") == [("rt", "RT")]


def test_a_settled_inbox_file_is_taken_and_put_away(settings: Settings, given: Path) -> None:
    settings.inbox.mkdir(parents=True)
    for name, content in (("a.txt", ARTICLE), ("b.txt", " "), ("c.txt.part", ARTICLE), ("fresh.txt", ARTICLE + " x")):
        (settings.inbox / name).write_text(content)
    for name in ("a.txt", "b.txt", "c.txt.part"):
        os.utime(settings.inbox / name, (1, 1))
    took = pipeline.take_arrivals(settings)
    assert {name: number for name, number in took.items() if number} == {"offered": 2, "new": 1, "refused": 1}
    left = sorted(str(path.relative_to(settings.inbox)) for path in settings.inbox.rglob("*") if path.is_file())
    assert left == [".refused/b.txt", ".taken/a.txt", "c.txt.part", "fresh.txt"]


@pytest.mark.parametrize("name", ["a.txt", "b.html", "c.jsonl", "d.xml", "e.json"])
def test_an_empty_file_in_the_inbox_is_refused_with_a_reason(
    settings: Settings, database: Databases, *, name: str
) -> None:
    settings.inbox.mkdir(parents=True)
    (settings.inbox / name).touch()
    os.utime(settings.inbox / name, (1, 1))
    took = pipeline.take_arrivals(settings)
    assert (took["offered"], took["refused"]) == (1, 1)
    assert (settings.inbox / ".refused" / name).exists()
    (row,) = rows(database, f"SELECT item LIKE '%/{name}', state, reason FROM news.rejects")
    assert row[:2] == (True, "rejected")
    assert row[2] in {"empty", "unreadable"}
