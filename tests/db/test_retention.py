"""Bytes go after the days the operator chose; nothing else does, and nothing that needs them breaks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

import factories
from dateline import cli, pipeline
from dateline.model import Scope
from dateline.pipeline import upkeep
from dateline.settings import Settings
from dateline.store import raw, retention, work
from dateline.store.connection import connect

Feed = Callable[..., None]
Ask = Callable[[str], list[tuple[object, ...]]]
Age = Callable[[], Settings]


@pytest.fixture
def aged(settings: Settings) -> Age:
    """Let all that is stored be ten days old; settings that keep bytes for nine."""

    def age() -> Settings:
        with connect(str(settings.dsn)) as conn:
            conn.execute("UPDATE raw.document SET stored_at = stored_at - interval '10 days'")
        return replace(settings, keep_bytes=9)

    return age


def left(ask: Ask) -> object:
    return ask("SELECT count(*) FROM raw.bytes")[0][0]


def test_by_default_bytes_are_kept_for_ever(settings: Settings, feed: Feed, aged: Age, *, ask: Ask) -> None:
    feed(factories.line(0, 0, 0))
    aged()
    assert pipeline.expiring(settings).documents == pipeline.expire(settings).documents == 0
    assert left(ask) == 1


def test_old_bytes_go_and_the_tables_stay_as_they_are(feed: Feed, aged: Age, ask: Ask) -> None:
    feed(*factories.corpus()[:6])
    settings = aged()
    before, due = pipeline.digest(settings), pipeline.expiring(settings)
    assert pipeline.expire(settings) == due
    assert due.documents == 6
    assert due.bytes > 0
    assert pipeline.digest(settings) == before
    assert pipeline.status(settings).ok
    assert ask("SELECT count(*), count(expired_at) FROM raw.document") == [(6, 6)]
    assert left(ask) == 0
    assert pipeline.expire(settings).documents == 0


@pytest.mark.parametrize(
    "younger",
    [
        "UPDATE raw.document SET stored_at = now()",
        "UPDATE raw.item SET last_seen_at = now()",
        "INSERT INTO work.queue (stage, item_id) SELECT 'annotate', item_id FROM raw.item",
        "INSERT INTO work.quarantine (item_id, stage, reason, attempts) SELECT item_id, 'extract', '', 3 FROM raw.item",
        "DELETE FROM core.extraction",
        "INSERT INTO work.robots SELECT 'https://a.example', now(), now(), 200, 'ok', sha256 FROM raw.item",
    ],
    ids=["stored again", "seen again", "waiting", "quarantined", "never read", "a robots.txt in force"],
)
def test_what_is_young_or_needed_stays(feed: Feed, aged: Age, ask: Ask, *, younger: str) -> None:
    feed(factories.line(0, 0, 0))
    settings = aged()
    with connect(str(settings.dsn)) as conn:
        conn.execute(younger)
    assert pipeline.expiring(settings).documents == pipeline.expire(settings).documents == 0
    assert left(ask) == 1


def test_a_feed_as_it_was_goes_and_as_it_is_stays(settings: Settings, aged: Age, ask: Ask) -> None:
    with connect(str(settings.writer_dsn)) as conn:
        _, now = raw.keep(conn, [b"<rss>yesterday</rss>", b"<rss>today</rss>"])
        conn.execute("INSERT INTO work.host (host) VALUES ('a.example')")
        conn.execute(
            "INSERT INTO work.listing (url, host, sha256) VALUES ('https://a.example/feed', 'a.example', %s)", [now]
        )
    assert pipeline.expire(aged()).documents == 1
    assert ask("SELECT sha256 FROM raw.bytes") == [(now,)]


def test_what_is_read_again_passes_over_what_has_expired(feed: Feed, aged: Age, ask: Ask) -> None:
    feed(factories.line(0, 0, 0), factories.line(1, 1, 1))
    settings = aged()
    pipeline.expire(settings)
    feed(factories.line(2, 2, 2))
    with connect(str(settings.dsn)) as conn:
        conn.execute("UPDATE core.extraction SET learned = 99")
    before = pipeline.digest(settings, "articles")
    for make in (pipeline.preview, pipeline.apply):
        report = pipeline.replay_report(settings, make(settings, Scope(), stage="extract", workers=1))
        assert (report.items, report.failed, list(pipeline.replay_changes(settings, report.number))) == (1, 0, [])
        assert report.note == "2 were passed over: their bytes have expired (DATELINE_KEEP_BYTES)"
    assert pipeline.digest(settings, "articles") == before
    assert pipeline.quarantine_list(settings) == []
    assert pipeline.status(settings).ok
    assert ask("SELECT count(*) FROM core.extraction WHERE learned = 99") == [(2,)]


def test_an_expired_item_that_is_queued_all_the_same_stays_as_it_stands(feed: Feed, aged: Age) -> None:
    feed(factories.line(0, 0, 0))
    settings = aged()
    pipeline.expire(settings)
    before = pipeline.digest(settings)
    with connect(str(settings.dsn)) as conn:
        conn.execute("INSERT INTO work.queue (stage, item_id) SELECT 'extract', item_id FROM raw.item")
    pipeline.run(settings, None, workers=1)
    assert pipeline.digest(settings) == before
    assert pipeline.status(settings).house.waiting == 0
    assert pipeline.quarantine_list(settings) == []


def test_what_is_seen_again_is_stored_again(feed: Feed, aged: Age, ask: Ask) -> None:
    feed(factories.line(0, 0, 0))
    settings = aged()
    pipeline.expire(settings)
    before = pipeline.digest(settings)
    feed(factories.line(0, 0, 0))
    assert left(ask) == 1
    assert ask("SELECT expired_at FROM raw.document") == [(None,)]
    assert pipeline.digest(settings) == before
    assert pipeline.expire(settings).documents == 0  # it was stored today
    with connect(str(settings.dsn)) as conn:
        conn.execute("UPDATE core.extraction SET learned = 99")
    report = pipeline.replay_report(settings, pipeline.preview(settings, Scope(), stage="extract", workers=1))
    assert (report.items, list(pipeline.replay_changes(settings, report.number))) == (1, [])


def test_a_page_whose_bytes_went_is_asked_for_in_full(feed: Feed, aged: Age, ask: Ask) -> None:
    feed(factories.line(0, 0, 0))
    settings = aged()
    with connect(str(settings.dsn)) as conn:
        conn.execute("INSERT INTO work.host (host) VALUES ('www.example.com')")
        conn.execute(
            "INSERT INTO work.frontier (url, host, found_at, found_by, etag, sha256, door_id)"
            " SELECT substr(door_key, 5), 'www.example.com', now(), 'given', 'a', sha256, door_id FROM raw.item"
        )
    pipeline.expire(settings)
    assert ask("SELECT etag, door_id IS NOT NULL FROM work.frontier") == [(None, True)]


def test_it_goes_on_where_it_was_killed(feed: Feed, aged: Age, ask: Ask) -> None:
    feed(*factories.corpus()[:6])
    settings = aged()
    with connect(str(settings.writer_dsn)) as conn, conn.transaction():
        went, last = retention.remove(conn, days=9, after=b"", most=2)
    assert (went.documents, last is not None) == (2, True)
    assert pipeline.expire(settings).documents == 4
    assert left(ask) == 0


def test_nobody_brings_anything_in_while_bytes_go(settings: Settings, feed: Feed) -> None:
    feed(factories.line(0, 0, 0))
    with connect(str(settings.writer_dsn)) as conn, conn.transaction():
        retention.remove(conn, days=9, after=b"", most=2)
        with connect(str(settings.writer_dsn)) as other, other.transaction():
            other.execute("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(Exception, match="lock timeout"):
                raw.keep(other, [b"a feed"])
    with connect(str(settings.writer_dsn)) as conn:
        assert work.backlog(conn) == {}


def test_upkeep_removes_them_at_night_and_says_how_many(settings: Settings, feed: Feed, aged: Age) -> None:
    feed(factories.line(0, 0, 0), factories.line(1, 1, 1))
    old = aged()
    assert str(upkeep.do(settings, "retention")) == "bytes are kept for ever"
    report = upkeep.do(old, "retention")
    assert report.counts["documents"] == 2
    assert "the bytes of 2 documents past 9 days" in str(report)


@pytest.mark.usefixtures("typed")
def test_a_person_sees_what_will_go_and_what_went(
    feed: Feed, aged: Age, monkeypatch: pytest.MonkeyPatch, *, capsys: pytest.CaptureFixture
) -> None:
    feed(factories.line(0, 0, 0))
    settings = aged()
    monkeypatch.setenv("DATELINE_KEEP_BYTES", "9")
    assert cli.main(["status"]) == 0
    assert "1 documents (0.0 MB since" in capsys.readouterr().out
    pipeline.expire(settings)
    assert cli.main(["status"]) == 0
    assert "upkeep removes" not in capsys.readouterr().out
    assert cli.main(["where", "n0"]) == 0
    assert "bytes expired" in capsys.readouterr().out
    assert cli.main(["replay", "extract", "--dry-run", "--workers", "1"]) == 0
    assert "passed over" not in capsys.readouterr().err  # it was read with all that is newest
