"""Shares of the line in Airflow: live news goes first, a backlog goes on, nothing is lost by giving way."""

import logging
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.pipeline import inbox, shares
from dateline.pipeline.stages import EXTRACT
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import groups, work
from dateline.store.connection import Connection, connect
from dateline.store.work import BACKFILL, LIVE

FIRST = date(2024, 1, 5)
DAYS = 3
QUEUED = "SELECT stage, priority, count(*) FROM work.queue GROUP BY 1, 2 ORDER BY 1, 2"
Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def conn(database: Databases) -> Iterator[Connection]:
    with connect(database.writer) as opened:
        yield opened


def load(settings: Settings, folder: Path, *, numbers: range, priority: int) -> None:
    lines = [factories.line(number, number % 6, 0) for number in numbers]
    pipeline.load(settings, [factories.write(folder / f"{numbers.start}.jsonl", lines)])
    newest = "SELECT item_id FROM raw.item ORDER BY item_id DESC LIMIT %s"
    with connect(str(settings.writer_dsn)) as conn:
        conn.execute(f"UPDATE work.queue SET priority = %s WHERE item_id IN ({newest})", (priority, len(numbers)))


def live_item(settings: Settings, folder: Path) -> None:
    load(settings, folder, numbers=range(1), priority=LIVE)


def backfilled_item(settings: Settings, folder: Path) -> None:
    load(settings, folder, numbers=range(1), priority=BACKFILL)


def settled_file(settings: Settings, _folder: Path) -> None:
    fresh_file(settings, _folder)
    os.utime(settings.inbox / "note.txt", (1, 1))


def fresh_file(settings: Settings, _folder: Path) -> None:
    settings.inbox.mkdir(parents=True)
    (settings.inbox / "note.txt").write_text(factories.report(1, 1))


def submission(settings: Settings, _folder: Path) -> None:
    with connect(str(settings.writer_dsn)) as conn:
        conn.execute("INSERT INTO raw.submission (url, media_type, body, claims) VALUES (%s, %s, %s, '{}')",
                     ("https://example.org/a", "text/plain", b"Norwick is calm."))  # fmt: skip


def nothing(_settings: Settings, _folder: Path) -> None:
    """Nothing waits."""


@pytest.mark.parametrize(
    ("waits", "done"),
    [(nothing, DAYS), (backfilled_item, DAYS), (fresh_file, DAYS), (live_item, 1), (settled_file, 1), (submission, 1)],
)
def test_a_share_of_a_backfill_ends_after_a_batch_where_live_news_waits_elsewhere(
    settings: Settings, tmp_path: Path, conn: Connection, *, waits: Callable[[Settings, Path], None], done: int
) -> None:
    groups.mark_days(conn, [(FIRST + timedelta(number), False) for number in range(DAYS)], priority=BACKFILL)
    waits(settings, tmp_path)
    assert pipeline.drain(settings, "cluster")["done"] == done
    assert work.dirty_days(conn) == DAYS - done


def test_a_share_does_its_own_live_days_first_then_one_of_the_backfill_then_gives_way(
    settings: Settings, tmp_path: Path, conn: Connection
) -> None:
    groups.mark_days(conn, [(FIRST, False), (FIRST + timedelta(1), False)], priority=BACKFILL)
    groups.mark_days(conn, [(FIRST + timedelta(100), False), (FIRST + timedelta(101), False)], priority=LIVE)
    live_item(settings, tmp_path)
    assert pipeline.drain(settings, "cluster")["done"] == 3
    assert work.live(conn) == {"extract": 1}
    assert work.dirty_days(conn) == 1


def test_extract_gives_way_between_two_batches_and_the_backlog_is_whole(
    settings: Settings, tmp_path: Path, *, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    live_item(settings, tmp_path)
    pipeline.run(settings, ["extract"], workers=1)
    load(settings, tmp_path, numbers=range(10, 50), priority=BACKFILL)
    caplog.set_level(logging.INFO, "dateline.pipeline.shares")
    assert pipeline.drain(settings, "extract", share=pipeline.Share(1, 2))["done"] == EXTRACT.batch
    assert ask(QUEUED) == [("annotate", 0, 1), ("annotate", 1, 32), ("extract", 1, 8)]
    told, why = caplog.messages
    assert told.startswith("extract 1 of 2: 32 documents, ")
    assert ", 8 left, ETA 0:0" in told
    assert why == "extract: gives way to live news that waits elsewhere"


def test_a_share_ends_when_its_time_is_over_and_has_done_a_batch(settings: Settings, conn: Connection) -> None:
    groups.mark_days(conn, [(FIRST + timedelta(number), False) for number in range(DAYS)], priority=LIVE)
    assert pipeline.drain(settings, "cluster", seconds=0)["done"] == 1


def test_a_live_document_is_an_article_before_the_backlog_is(settings: Settings, tmp_path: Path, ask: Ask) -> None:
    load(settings, tmp_path, numbers=range(10, 50), priority=BACKFILL)
    settled_file(settings, tmp_path)
    pipeline.drain(settings, "extract")
    pipeline.take_arrivals(settings)
    for stage in ("extract", "annotate", "deduplicate"):
        pipeline.drain(settings, stage, seconds=0)  # a batch
    assert ask("SELECT url FROM news.articles") == [(None,)]
    assert ask(QUEUED) == [("annotate", 1, 32), ("extract", 1, 8)]


def test_a_visit_to_a_full_inbox_ends_and_the_next_goes_on(settings: Settings, ask: Ask) -> None:
    settings.inbox.mkdir(parents=True)
    for number in range(3):
        (settings.inbox / f"{number}.txt").write_text(factories.report(number, number))
        os.utime(settings.inbox / f"{number}.txt", (1, 1))
    assert [inbox.take(settings, seconds=seconds)["new"] for seconds in (0, 60, 60)] == [1, 2, 0]
    assert ask("SELECT count(*) FROM raw.item") == [(3,)]


def test_a_few_live_documents_go_all_the_way_at_once_and_a_backfill_stays_where_it_is(
    settings: Settings, tmp_path: Path, ask: Ask
) -> None:
    load(settings, tmp_path, numbers=range(10, 13), priority=BACKFILL)
    load(settings, tmp_path, numbers=range(2), priority=LIVE)
    done = pipeline.express(settings)
    assert {name: done[name] for name in ("extract", "annotate", "deduplicate")} == {
        "extract": 2, "annotate": 2, "deduplicate": 2
    }  # fmt: skip
    assert done["cluster"] > 0
    assert ask("SELECT count(*), count(story_id) FROM news.articles") == [(2, 2)]
    assert ask(QUEUED) == [("extract", 1, 3)]
    assert pipeline.plan(settings) == [pipeline.Share(1, 1)]


def test_a_few_documents_of_a_backfill_go_all_the_way_at_once_where_nothing_live_waits(
    settings: Settings, tmp_path: Path, ask: Ask
) -> None:
    load(settings, tmp_path, numbers=range(3), priority=BACKFILL)
    done = pipeline.express(settings)
    assert {name: done[name] for name in ("extract", "annotate", "deduplicate")} == {
        "extract": 3, "annotate": 3, "deduplicate": 3
    }  # fmt: skip
    assert ask("SELECT count(*), count(story_id) FROM news.articles") == [(3, 3)]
    assert (ask(QUEUED), pipeline.plan(settings)) == ([], [])


@pytest.mark.parametrize("waits", [settled_file, submission])
def test_a_few_documents_of_a_backfill_stop_after_a_batch_when_live_news_waits_outside(
    settings: Settings, tmp_path: Path, conn: Connection, *, waits: Callable[[Settings, Path], None]
) -> None:
    assert not shares.is_live(conn, settings.inbox)
    load(settings, tmp_path, numbers=range(2), priority=BACKFILL)
    groups.mark_days(conn, [(FIRST + timedelta(number), False) for number in range(9)], priority=BACKFILL)
    waits(settings, tmp_path)
    assert shares.is_live(conn, settings.inbox)
    done = pipeline.express(settings)
    assert done.get("cluster", 0) <= 1
    assert work.dirty_days(conn) >= 8


def test_many_documents_of_a_backfill_go_by_shares(settings: Settings, tmp_path: Path) -> None:
    load(settings, tmp_path, numbers=range(shares.EXPRESS + 1), priority=BACKFILL)
    assert pipeline.express(settings) == {}
    assert len(pipeline.plan(settings)) == 1


@pytest.mark.parametrize("live", [0, shares.EXPRESS + 1])
def test_no_or_many_live_documents_go_by_shares(settings: Settings, tmp_path: Path, *, live: int) -> None:
    if live:
        load(settings, tmp_path, numbers=range(live), priority=LIVE)
    assert pipeline.express(settings) == {}
    assert len(pipeline.plan(settings)) == (1 if live else 0)


def test_a_backfill_goes_on_although_live_news_never_ends(settings: Settings, tmp_path: Path, ask: Ask) -> None:
    load(settings, tmp_path, numbers=range(10, 50), priority=BACKFILL)
    left = []
    for turn in range(2):
        load(settings, tmp_path, numbers=range(100 + 20 * turn, 120 + 20 * turn), priority=LIVE)
        pipeline.drain(settings, "extract")
        left += ask("SELECT count(*) FROM work.queue WHERE stage = 'extract'")
    assert left == [(40 - EXTRACT.batch,), (0,)]
