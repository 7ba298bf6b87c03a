"""What happens between two who work at once: nothing is lost, nothing is left half done, nobody stops for good."""

import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.dedup import changes
from dateline.model import Claims
from dateline.pipeline import cluster, crew, databases, decide, drains, stages
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import extractions, raw, runs, statements, work
from dateline.store.connection import connect

LINE = factories.line(1, 0, 1)


def loaded(settings: Settings, folder: Path, *lines: dict[str, object]) -> None:
    pipeline.load(settings, [factories.write(folder / f"{len(list(folder.iterdir()))}.jsonl", lines)])


def asked(database: Databases, statement: str) -> list[tuple[object, ...]]:
    with connect(database.owner) as conn:
        return conn.execute(statement).fetchall()


def test_a_batch_does_not_wait_for_another_of_the_same_month(
    settings: Settings, tmp_path: Path, database: Databases
) -> None:
    loaded(settings, tmp_path, LINE)
    with connect(database.writer) as one, connect(database.writer) as other, one.transaction():
        months = {"months": [date(2024, 4, 1)]}
        one.execute(statements.get("open_months"), months)
        other.execute("SET lock_timeout = '1s'")
        other.execute(statements.get("open_months"), months)


def test_a_run_that_waits_takes_no_locks_without_end(settings: Settings, tmp_path: Path, database: Databases) -> None:
    loaded(settings, tmp_path, LINE)
    found = databases.ready(settings)
    with connect(database.writer) as conn:
        shift = drains.Shift(found, work.register(conn), settings, 1, drains.silent)
        for _ in range(3):
            drains.turn(shift, ("deduplicate", "cluster"))
        assert asked(database, "SELECT count(*) <= 2 FROM pg_locks WHERE locktype = 'advisory'") == [(True,)]


def test_a_day_whose_article_goes_meanwhile_is_computed_again(
    settings: Settings, tmp_path: Path, *, database: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(settings, tmp_path, LINE)
    pipeline.run(settings, ["extract", "annotate", "deduplicate"], workers=1)
    decided = cluster.decide

    def late(*args: object, **named: object) -> object:
        monkeypatch.setattr(cluster, "decide", decided)
        with connect(database.owner) as conn:
            conn.execute("DELETE FROM core.membership")
            conn.execute("DELETE FROM core.article")
        return decided(*args, **named)

    monkeypatch.setattr(cluster, "decide", late)
    pipeline.run(settings, ["cluster"], workers=1)
    assert pipeline.status(settings).dirty_days == 0


def test_an_article_keeps_its_id_when_copies_are_sought_before_its_new_text_is_read(
    settings: Settings, tmp_path: Path, database: Databases
) -> None:
    loaded(settings, tmp_path, LINE)
    pipeline.run(settings, None, workers=1)
    before = asked(database, "SELECT article_id FROM core.article")
    loaded(settings, tmp_path, LINE | {"text": factories.report(0, 2), "fetched_at": "2024-05-01T00:00:00Z"})
    for stage in ("extract", "deduplicate", "annotate", "deduplicate", "cluster"):
        pipeline.run(settings, [stage], workers=1)
    assert asked(database, "SELECT article_id FROM core.article") == before
    assert asked(database, "SELECT count(*) FROM core.move") == [(0,)]


def test_nothing_of_an_earlier_reading_stays_when_the_month_moves(
    settings: Settings, tmp_path: Path, database: Databases
) -> None:
    line = LINE | {"text": "Angela Merkel met Barack Obama in Berlin. " + factories.report(0, 1)}
    loaded(settings, tmp_path, line)
    pipeline.run(settings, None, workers=1)
    loaded(settings, tmp_path, line | {"fetched_at": "2024-03-05T00:00:00Z"})
    pipeline.run(settings, None, workers=1)
    for table in ("mention", "segment"):
        assert asked(database, f"SELECT DISTINCT month FROM core.{table}") == [(date(2024, 3, 1),)]


def test_what_was_no_article_for_a_while_is_one_again(settings: Settings, tmp_path: Path, database: Databases) -> None:
    loaded(settings, tmp_path, LINE)
    pipeline.run(settings, None, workers=1)
    desk = decide.desk(settings.model)
    with connect(database.writer) as conn:
        for kind in ("index", "article"):
            items = [row[0] for row in conn.execute("SELECT item_id FROM raw.item")]
            read = stages.read_items(stages.load_items(conn, items), desk).done
            with conn.transaction():
                said = [replace(each, result=replace(each.result, kind=kind)) for each in read]
                extractions.save(conn, said, priority=0, compare=changes.between)
            pipeline.run(settings, None, workers=1)
            assert pipeline.status(settings).ok
    assert pipeline.status(settings).house.origin == 1


def test_a_lone_surrogate_or_nul_takes_no_worker_down(settings: Settings, tmp_path: Path) -> None:
    told = r'{"@type": "NewsArticle", "datePublished": "2024-03-01\ud800", "dateModified": "2024-03-02\u0000"}'
    paragraphs = "".join(f"<p>{part}</p>" for part in factories.report(0, 1).split("\n\n"))
    page = f'<html><head><script type="application/ld+json">{told}</script></head><body><article>{paragraphs}'
    loaded(settings, tmp_path, LINE | {"text": None, "html": f"{page}</article></body></html>"})
    pipeline.run(settings, None, workers=1)
    assert pipeline.status(settings).house.origin == 1


def test_a_worker_that_complains_at_length_is_not_left_hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    talker = tmp_path / "talker"
    talker.write_text("#!/bin/sh\nread order\nhead -c 200000 /dev/zero | tr '\\0' 'w' >&2\necho '{\"done\": 1}'\n")
    talker.chmod(0o755)
    monkeypatch.setattr(crew.sys, "executable", str(talker))
    end = time.monotonic() + 10

    def tick() -> None:
        assert time.monotonic() < end, "the workers hang"

    order = crew.Order("", "", ("extract",))
    assert crew.drain(order, workers=2, backlog=100, tick=tick).done == 2


def test_what_two_bring_at_once_is_new_to_one_of_them(database: Databases) -> None:
    claims = Claims(fetched_at=datetime(2024, 4, 1, tzinfo=UTC))
    arrival = raw.Arrival("file", "a.txt", claims.fetched_at, claims, data=b"Oslo is calm.")
    counts = []
    with connect(database.writer) as one, connect(database.writer) as other:
        mine, theirs = runs.begin(one, "load").run_id, runs.begin(other, "load").run_id
        with one.transaction():
            counts.append(raw.put(one, [arrival], run=mine))
            late = threading.Thread(target=lambda: counts.append(raw.put(other, [arrival], run=theirs)))
            late.start()
            time.sleep(0.5)
        late.join(10)
    assert sorted((count.new, count.known) for count in counts) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "Oslo is calm.", "fetched_at": "9999-12-31T23:59:59-01:00"}',
        '{"text": "Oslo is calm.", "fetched_at": "0001-01-01T00:00:00+01:00"}',
        '{"path": "a\\ud800.txt"}',
    ],
)
def test_a_line_that_no_clock_or_disk_can_hold_is_refused(line: str, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text(f"{line}\n")
    count = pipeline.load(settings, [tmp_path / "lines.jsonl"]).count
    assert (count.offered, count.refused) == (1, 1)


def test_a_story_ends_with_its_last_article(settings: Settings, tmp_path: Path, database: Databases) -> None:
    loaded(settings, tmp_path, LINE, factories.line(2, 3, 0))
    pipeline.run(settings, None, workers=1)
    assert asked(database, "SELECT count(*) FROM core.story") == [(2,)]
    loaded(settings, tmp_path, factories.line(2, 3, 0, text=LINE["text"], fetched_at="2024-05-01T00:00:00Z"))
    pipeline.run(settings, ["extract", "annotate", "deduplicate"], workers=1)
    assert asked(database, "SELECT count(*) FROM core.story") == [(1,)]
    assert asked(database, "SELECT count(*) FROM core.move WHERE kind = 'story'") == [(1,)]
    pipeline.run(settings, None, workers=1)
    assert asked(database, "SELECT count(*) FROM core.story") == [(1,)]
