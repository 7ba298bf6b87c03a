"""Submissions: what another program left in the table goes through the door once, whatever is killed meanwhile."""

import json
import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

import factories
from dateline import pipeline
from dateline.pipeline import submissions
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store.submissions import Parcel
from db.conftest import Ask

TEXT = factories.report(0, 0)
PARAGRAPHS = "".join(f"<p>{part}</p>" for part in TEXT.split("\n\n"))
PAGE = f"<html><head><title>Dam at Norwick</title></head><body><article><h1>Dam at Norwick</h1>{PARAGRAPHS}</article>"
ITEM = (
    "<item><title>Dam at Norwick</title><link>https://example.com/dam</link>"
    "<pubDate>Fri, 01 Mar 2024 09:30:00 +0100</pubDate>{}</item>"
)
RSS = "<rss version='2.0'><channel><title>Vale Post</title>{}</channel></rss>"
FULL = ITEM.format(f"<description><![CDATA[{PARAGRAPHS}]]></description>")
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Vale Post",
    "items": [{"id": "1", "url": "https://example.com/dam", "title": "Dam at Norwick", "content_html": PARAGRAPHS}],
}
URL = "https://www.example.org/dam"
TITLE = "Dam at Norwick"


def left(database: Databases, *parcels: Parcel) -> None:
    """Leave parcels as another program does: in SQL, with the submitter's login."""
    with psycopg.connect(database.submitter) as conn:
        for each in parcels:
            conn.execute(
                "INSERT INTO raw.submission (url, media_type, body, claims) VALUES (%s, %s, %s, %s)",
                (each.url, each.media_type, each.body, json.dumps(each.claims if each.claims is not None else {})),
            )


def lined(**said: object) -> bytes:
    return json.dumps(said).encode()


FATES = "SELECT outcome, reason, octet_length(body) > 0 FROM raw.submission ORDER BY submission_id"


@pytest.mark.parametrize(
    ("parcel", "medium", "title", "url", "day"),
    [
        pytest.param(Parcel(PAGE.encode(), "text/html", URL), "file", "Dam at Norwick", URL, None, id="a page"),
        pytest.param(
            Parcel(PAGE.encode("utf-16"), "application/xhtml+xml; charset=utf-16", URL),
            "file", "Dam at Norwick", URL, None, id="a page in its own encoding",
        ),
        pytest.param(
            Parcel(TEXT.encode(), "text/plain", None, {"title": TITLE, "published": "2024-03-01", "url": URL}),
            "file", "Dam at Norwick", URL, "2024-03-01", id="a text with claims",
        ),
        pytest.param(
            Parcel(lined(text=TEXT, title="Dam at Norwick", url=URL, published="2024-03-01"), "application/json"),
            "bulk", "Dam at Norwick", URL, "2024-03-01", id="a line",
        ),
        pytest.param(
            Parcel(lined(html=PAGE, url=URL), "application/json", "https://example.net/x", {"published": "2024-03-01"}),
            "bulk", "Dam at Norwick", URL, "2024-03-01", id="a line speaks before the claims and the url beside it",
        ),
        pytest.param(
            Parcel(RSS.format(FULL).encode(), "application/rss+xml"),
            "feed", "Dam at Norwick", "https://example.com/dam", "2024-03-01", id="a feed",
        ),
        pytest.param(
            Parcel(json.dumps(JSON_FEED).encode(), "application/feed+json"),
            "feed", "Dam at Norwick", "https://example.com/dam", None, id="a JSON feed",
        ),
        pytest.param(
            Parcel(RSS.format(FULL).encode()),
            "feed", "Dam at Norwick", "https://example.com/dam", "2024-03-01", id="a feed that nobody calls one",
        ),
        pytest.param(Parcel(PAGE.encode(), None, URL), "file", "Dam at Norwick", URL, None, id="a page without a type"),
    ],
)  # fmt: skip
def test_what_is_left_becomes_an_article(
    *,
    settings: Settings,
    database: Databases,
    ask: Ask,
    parcel: Parcel,
    medium: str,
    title: str,
    url: str,
    day: str | None,
) -> None:
    left(database, parcel)
    assert pipeline.pending(settings) == 1
    assert pipeline.take_arrivals(settings) == {"offered": 1, "new": 1}
    pipeline.run(settings, None, workers=1)
    assert ask("SELECT title, url, published_day::text FROM news.articles") == [(title, url, day)]
    assert ask("SELECT medium, location FROM raw.capture") == [(medium, "submission:1")]
    assert ask(FATES) == [("new", None, False)]
    assert ask("SELECT kind, offered, new, ended_at IS NOT NULL FROM news.runs") == [("submission", 1, 1, True)]
    assert pipeline.status(settings).ok
    assert pipeline.take_arrivals(settings) == {}
    assert pipeline.pending(settings) == 0


@pytest.mark.parametrize(
    ("parcel", "reason"),
    [
        (Parcel(b"", "text/html"), "empty: the document has no text"),
        (Parcel(b"\x89PNG\r\n\x1a\n" + bytes(50), "text/html"), "binary: the bytes start like an image"),
        (Parcel(b"%PDF-1.7", "application/pdf"), "unsupported: the media type application/pdf is not taken: give "),
        (Parcel(lined(path="/etc/passwd"), "application/json"), 'unreadable: "path" is not taken here'),
        (Parcel(lined(title="no content"), "application/json"), 'unreadable: exactly one of "path", "text", "html"'),
        (Parcel(lined(text=TEXT, published=["x"]), "application/json"), 'unreadable: "published" must be text'),
        (Parcel(b"{", "application/json"), "unreadable: it cannot be read: Expecting property name"),
        (Parcel(b"[" * 100_000, "application/json"), "unreadable: it cannot be read: maximum recursion depth"),
        (Parcel(b"[]", "application/json"), "unreadable: not a JSON object"),
        (Parcel(PAGE.encode(), "text/html", None, ["x"]), "unreadable: its claims are no JSON object"),
        (Parcel(PAGE.encode(), "text/html", None, {"text": "x"}), 'unreadable: its claims hold "text"'),
        (Parcel(PAGE.encode(), "text/html", None, {"source": "x" * 501}), 'unreadable: "source" is over 500 ch'),
        (Parcel(PAGE.encode(), "text/html", None, {"fetched_at": "2999-01-01"}), 'unreadable: "fetched_at" lies in'),
        (Parcel(RSS.format(ITEM.format("")).encode(), "text/xml"), "empty: a link without text"),
        (Parcel(b"<rss><channel>", "application/rss+xml"), "empty: a feed without entries"),
        (Parcel(PAGE.encode(), "application/rss+xml"), "unsupported: neither feed nor sitemap"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason_and_kept(
    *, settings: Settings, database: Databases, ask: Ask, parcel: Parcel, reason: str
) -> None:
    left(database, parcel)
    assert pipeline.take_arrivals(settings) == {"offered": 1, "refused": 1}
    ((outcome, told, is_kept),) = ask(FATES)
    assert (outcome, is_kept) == ("refused", bool(parcel.body))
    assert told.startswith(reason)
    assert ask("SELECT item, reason || ': ' || detail FROM news.rejects") == [("submission:1", told)]
    assert pipeline.status(settings).ok
    assert pipeline.pending(settings) == 0


def test_what_is_left_twice_is_known_and_a_feed_counts_by_entry(
    settings: Settings, database: Databases, ask: Ask
) -> None:
    other = FULL.replace("dam", "dike").replace("river", "brook")
    left(database, *[Parcel(RSS.format(FULL + other).encode(), "text/xml", None, {"source": "vale-post"})] * 2)
    assert pipeline.take_arrivals(settings) == {"offered": 4, "new": 2, "known": 2}
    assert ask(FATES) == [("new", None, False), ("known", None, False)]
    assert ask("SELECT claims ->> 'source' FROM raw.capture") == [("vale-post",), ("vale-post",)]
    assert ask("SELECT count(*) FROM raw.document AS d JOIN raw.capture AS c ON d.sha256 = c.container_sha256") == [
        (2,)
    ]


def test_one_that_the_database_cannot_hold_is_refused_alone(settings: Settings, database: Databases, ask: Ask) -> None:
    with psycopg.connect(database.owner) as conn:
        conn.execute("ALTER TABLE raw.capture ADD CHECK (claims ->> 'title' <> 'Unspeakable')")
    lines = [lined(text=f"{TEXT} {n}", title="Unspeakable" if n == 1 else f"Report {n}") for n in range(3)]
    left(database, *(Parcel(line, "application/json") for line in lines))
    assert pipeline.take_arrivals(settings) == {"offered": 3, "new": 2, "refused": 1}
    assert [outcome for outcome, _, _ in ask(FATES)] == ["new", "refused", "new"]
    assert "the database cannot hold it: " in str(ask(FATES)[1][1])


def test_batches_are_bounded_and_a_large_one_goes_alone(
    *, settings: Settings, database: Databases, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submissions, "BATCH_BYTES", 10_000)
    left(database, *(Parcel(b"word " * size, "text/plain") for size in (100, 101, 1900, 4000, 102)))
    assert pipeline.take_arrivals(settings) == {"offered": 5, "new": 5}
    transactions = ask("SELECT count(*) FROM raw.submission GROUP BY taken_at ORDER BY taken_at")
    assert transactions == [(3,), (1,), (1,)]


WHO_DIES = """
import sys
from dateline import bundle, pipeline, settings
from dateline.pipeline import submissions
submissions.MOST = 1
sys.stdout.write("taking\\n"), sys.stdout.flush()
pipeline.take_arrivals(settings.read(__import__("os").environ, clone=bundle.ROOT))
"""


def test_who_is_killed_while_taking_leaves_the_rest_to_the_next(
    *, settings: Settings, database: Databases, ask: Ask, typed: None
) -> None:
    left(database, *(Parcel(f"Report {n}\n\n{factories.report(n, n)}".encode(), "text/plain") for n in range(60)))
    taker = subprocess.Popen([sys.executable, "-c", WHO_DIES], stdout=subprocess.PIPE, env=dict(os.environ))
    assert taker.stdout is not None
    taker.stdout.readline()
    end = time.monotonic() + 30
    while (done := ask("SELECT count(*) FROM raw.submission WHERE taken_at IS NOT NULL")[0][0]) < 5:
        assert time.monotonic() < end
    os.kill(taker.pid, signal.SIGKILL)
    taker.wait()
    taker.stdout.close()
    assert done < 60
    counts = pipeline.take_arrivals(settings)
    assert counts["offered"] == counts["new"] < 60
    assert ask("SELECT count(*), count(DISTINCT run_id) FROM raw.submission WHERE outcome = 'new'") == [(60, 2)]
    assert ask("SELECT count(*) FROM raw.item") == [(60,)]
    assert ask("SELECT sum(offered)::int, sum(new)::int FROM news.runs") == [(60, 60)]
    assert pipeline.status(settings).ok


def test_two_who_take_at_once_have_different_ones(settings: Settings, database: Databases, ask: Ask) -> None:
    left(database, *(Parcel(f"Report {n}\n\n{TEXT}".encode(), "text/plain") for n in range(2)))
    with psycopg.connect(database.writer) as conn:
        (first,) = submissions.submissions.take(conn, most=1, size=1)
        assert first.submission_id == 1
        assert pipeline.take_arrivals(settings) == {"offered": 1, "new": 1}
        assert ask("SELECT submission_id FROM raw.submission WHERE taken_at IS NOT NULL") == [(2,)]
    assert pipeline.take_arrivals(settings) == {"offered": 1, "new": 1}


def test_an_inbox_that_cannot_be_emptied_keeps_nobody_waiting_and_a_person_is_told(
    settings: Settings, database: Databases, ask: Ask
) -> None:
    settings.inbox.mkdir(parents=True)
    dropped = settings.inbox / "report.txt"
    dropped.write_text(factories.report(1, 1))
    os.utime(dropped, (0, 0))
    (settings.inbox / ".taken").write_text("a file where a folder should be")
    left(database, Parcel(PAGE.encode(), "text/html", URL))
    for _ in range(2):
        assert pipeline.take_arrivals(settings).keys() <= {"offered", "new"}
    assert ask("SELECT outcome FROM raw.submission") == [("new",)]
    assert ask("SELECT kind FROM news.runs") == [("submission",)]  # nothing is taken that would be taken for ever
    ((told,),) = ask(
        "SELECT detail FROM news.alerts WHERE kind = 'arrivals' AND subject = 'inbox' AND ended_at IS NULL"
    )
    assert ".taken" in str(told)
    pipeline.run(settings, None, workers=1)
    assert pipeline.pending(settings) == 0  # or its file would wake the line for ever
    (settings.inbox / ".taken").unlink()
    assert pipeline.take_arrivals(settings) == {"offered": 1, "new": 1}
    assert ask("SELECT ended_at IS NOT NULL FROM news.alerts") == [(True,)]


def test_what_is_left_together_is_left_wholly_or_not_at_all(settings: Settings, ask: Ask) -> None:
    found = submissions.service_databases.ensure(settings)
    assert found.submitter
    assert submissions.leave(settings, [Parcel(b"one", "text/plain"), Parcel(b"two", "text/plain")]) == [1, 2]
    with pytest.raises(psycopg.errors.CheckViolation):
        submissions.leave(settings, [Parcel(b"three"), Parcel(b"four", url="x" * 3000)])
    assert ask("SELECT convert_from(body, 'UTF8') FROM raw.submission") == [("one",), ("two",)]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO raw.submission (body) VALUES ('x') RETURNING submission_id",
        "INSERT INTO raw.submission (body, taken_at) VALUES ('x', now())",
        "INSERT INTO raw.submission (body, submitted_at) VALUES ('x', '2020-01-01')",
        "UPDATE raw.submission SET body = 'x'",
        "TRUNCATE raw.submission",
        "SELECT setval('raw.submission_submission_id_seq', 1)",
        "SELECT 1 FROM raw.capture",
        "SELECT 1 FROM work.queue",
    ],
)
def test_the_submitter_may_only_leave(database: Databases, statement: str) -> None:
    with psycopg.connect(database.submitter) as conn, pytest.raises(psycopg.errors.InsufficientPrivilege):
        conn.execute(statement)


def test_whoever_listens_hears_of_a_submission(database: Databases) -> None:
    with psycopg.connect(database.writer, autocommit=True) as conn:
        conn.execute("LISTEN dateline_pending")
        left(database, Parcel(b"x"), Parcel(b"y"))
        heard = list(conn.notifies(timeout=5, stop_after=1))
        assert [each.channel for each in heard] == ["dateline_pending"]
