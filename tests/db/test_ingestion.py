"""The daily run over folders and archives by day: each day once, however often and in whatever order it is asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import factories
import ingests
import warcs
from dateline import pipeline
from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.pipeline import ingestion
from dateline.pipeline.ingestion import Asked
from dateline.settings import Settings
from dateline.sources.registry import Registry

Ask = Callable[[str], list[tuple[object, ...]]]
FIRST = date(2024, 2, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(10)]
TABLES = """
    SELECT format('SELECT %L, count(*) FROM %I.%I', table_name, table_schema, table_name)
    FROM information_schema.tables
    WHERE table_schema IN ('raw', 'core', 'work') AND table_type = 'BASE TABLE' ORDER BY 1
"""


def registry(**said: object) -> Registry:
    source = Source("wire", "Example Wire", (), None, (), "collection", enabled=True, **said)
    return Registry((source,), _ids={"wire": source})


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """A folder a day, two reports in each."""
    root = tmp_path / "wire"
    for number, day in enumerate(DAYS):
        folder = root / day.isoformat()
        folder.mkdir(parents=True)
        for telling in range(2):
            (folder / f"{telling}.txt").write_text(factories.report(number, telling))
    return root


def everything(ask: Ask, settings: Settings) -> list[object]:
    """Return how many rows each table has, and the hash of each view."""
    rows = [ask(str(counting)) for (counting,) in ask(TABLES)]
    assert len(rows) > 20
    return [rows, pipeline.digest(settings)]


def dated(wire: Path) -> Registry:
    return registry(folder=f"{wire}/{{date}}/")


def notes(ask: Ask) -> str:
    (row,) = ask("SELECT note FROM news.runs ORDER BY run_id::bigint DESC LIMIT 1")
    return str(row[0])


def test_ten_days_in_any_order_twice_make_the_tables_of_a_plain_load(
    *, settings: Settings, other_settings: Settings, wire: Path, ask: Ask
) -> None:
    for turn, days in enumerate((DAYS[::-1], DAYS)):
        for day in days:
            took = ingests.ingest(settings, ingests.of_day(day), known=dated(wire), key=f"backfill__{turn}_{day}")
            assert took == {"offered": 2, "new" if turn == 0 else "known": 2}
    pipeline.run(settings, None, workers=1)
    pipeline.load(other_settings, [wire])
    pipeline.run(other_settings, None, workers=1)
    assert pipeline.digest(settings) == pipeline.digest(other_settings)
    assert ask("SELECT count(*), sum(offered), sum(new), sum(known) FROM news.runs") == [(20, 40, 20, 20)]
    credit = "SELECT DISTINCT source_id, sum(offered) FROM work.run_source GROUP BY source_id"
    assert ask(credit) == [("wire", 40)]


def test_a_day_whose_folder_cannot_be_read_fails_alone_and_brings_it_when_it_is_mended(
    settings: Settings, wire: Path, ask: Ask
) -> None:
    day, folder = DAYS[3], wire / DAYS[3].isoformat()
    folder.rename(wire / "away")
    folder.write_text("a file where a folder should be")
    with pytest.raises(ConfigurationError, match=f"{folder} cannot be read: Not a directory"):
        ingests.ingest(settings, ingests.of_day(day), known=dated(wire))
    assert ingests.ingest(settings, ingests.of_day(DAYS[4]), known=dated(wire), key="4") == {"offered": 2, "new": 2}
    folder.unlink()
    (wire / "away").rename(folder)
    assert ingests.ingest(settings, ingests.of_day(day), known=dated(wire)) == {"offered": 2, "new": 2}
    assert ask("SELECT count(*) FROM news.runs") == [(2,)]


@pytest.fixture
def crawls(tmp_path: Path) -> Path:
    """An archive a day, each with a page captured before, on and after its day, and one that does not say when."""
    root = tmp_path / "crawls"
    root.mkdir()
    for number, day in enumerate(DAYS[:3]):
        moments = [f"{day + timedelta(days=n)}T23:59:00Z" for n in (-2, 0, 1, 2)] + ["some day"]
        answers = [
            replace(warcs.page(10 * number + n, text=factories.report(n, number)), captured=moment)
            for n, moment in enumerate(moments)
        ]
        warcs.write(root / f"crawl-{day:%Y%m%d}230000-00001.warc.gz", answers)
    return root


@pytest.mark.parametrize("days", [DAYS[:3], DAYS[2::-1]])
def test_every_page_of_an_archive_is_brought_by_some_day_whenever_it_was_captured(
    settings: Settings, crawls: Path, ask: Ask, *, days: list[date]
) -> None:
    known = registry(warcs=str(crawls))
    for day in days:
        ingests.ingest(settings, ingests.of_day(day), known=known, key=day.isoformat())
    assert ask("SELECT count(*) FROM raw.item") == [(15,)]
    assert ask("SELECT count(*) FROM news.rejects") == [(0,)]


def test_a_past_day_takes_of_the_archive_before_it_what_was_captured_since(
    settings: Settings, crawls: Path, ask: Ask
) -> None:
    ingests.ingest(settings, ingests.of_day(DAYS[9]), known=registry(), key="newest")
    took = ingests.ingest(settings, ingests.of_day(DAYS[1]), known=registry(warcs=str(crawls)))
    assert took == {"offered": 7, "new": 7}  # five of its own, and two of the archive before


def test_what_an_archive_got_after_midnight_is_brought_the_next_night(settings: Settings, crawls: Path) -> None:
    known, path = registry(warcs=str(crawls)), crawls / f"crawl-{DAYS[0]:%Y%m%d}230000-00001.warc.gz"
    late = replace(warcs.page(99, text=factories.report(5, 5)), captured=f"{DAYS[0]}T23:59:59Z")
    for other in sorted(crawls.iterdir())[1:]:
        other.unlink()
    assert ingests.ingest(settings, ingests.of_day(DAYS[0]), known=known, key="0") == {"offered": 5, "new": 5}
    with path.open("ab") as stream:
        stream.write(warcs.parts([late])[1])
    assert ingests.ingest(settings, ingests.of_day(DAYS[1]), known=known, key="1") == {
        "offered": 6,
        "new": 1,
        "known": 5,
    }


def test_an_archive_that_tells_no_day_itself_is_of_the_day_of_its_folder(settings: Settings, tmp_path: Path) -> None:
    for number, day in enumerate(DAYS[:2]):
        (tmp_path / day.isoformat()).mkdir()
        page = replace(warcs.page(number, text=factories.report(number, number)), captured=f"{day}T08:00:00Z")
        warcs.write(tmp_path / day.isoformat() / "part-10000123.warc.gz", [page])
    ingests.ingest(settings, ingests.of_day(DAYS[9]), known=registry(), key="newest")
    known = registry(warcs=f"{tmp_path}/{{date}}/")
    assert ingests.ingest(settings, ingests.of_day(DAYS[1]), known=known) == {"offered": 1, "new": 1}


def test_a_day_without_a_folder_brings_nothing_and_the_note_names_the_path(
    settings: Settings, wire: Path, ask: Ask
) -> None:
    assert ingests.ingest(settings, ingests.of_day(date(2024, 3, 1)), known=dated(wire)) == {}
    assert f"not there, so nothing of it: {wire}/2024-03-01 (wire)" in notes(ask)


def test_a_plain_folder_is_read_by_the_newest_run_alone(settings: Settings, wire: Path, ask: Ask) -> None:
    plain = registry(folder=str(wire))
    today = datetime.now(UTC).date()
    assert ingests.ingest(settings, ingests.of_days(today), known=plain, key="now") == {"offered": 20, "new": 20}
    assert ingests.ingest(settings, ingests.of_day(DAYS[0]), known=plain, key="then") == {}
    assert "folders without days, read by the newest run alone: wire" in notes(ask)
    night = ingests.of_day(today)  # a night's run of the day that a person asked for is as new
    assert ingests.ingest(settings, night, known=plain, key="night") == {"offered": 20, "known": 20}


def test_a_window_in_the_far_future_takes_the_newest_place_from_nobody(settings: Settings, wire: Path) -> None:
    today, plain = datetime.now(UTC).date(), registry(folder=str(wire))
    ingests.ingest(settings, ingests.of_days(today, 5000), known=registry(), key="far")
    assert ingests.ingest(settings, ingests.of_days(today), known=plain, key="now") == {"offered": 20, "new": 20}


def test_what_the_newest_days_bring_goes_before_what_older_days_bring(settings: Settings, wire: Path, ask: Ask) -> None:
    ingests.ingest(settings, ingests.of_day(DAYS[1]), known=dated(wire), key="newest")
    ingests.ingest(settings, ingests.of_day(DAYS[0]), known=dated(wire), key="older")
    found = "SELECT priority, count(*) FROM work.queue GROUP BY priority ORDER BY priority"
    assert ask(found) == [(0, 2), (1, 2)]


def test_a_run_that_is_taken_up_again_keeps_the_window_it_resolved_first(settings: Settings, ask: Ask) -> None:
    for day in (DAYS[0], DAYS[5]):
        ingests.ingest(settings, ingests.of_day(day), known=registry(), key="r1")
    assert ask("SELECT since::text, until::text, state FROM news.runs") == [("2024-02-01", "2024-02-02", "done")]


def test_a_limit_bounds_the_documents_of_all_folders_together(settings: Settings, wire: Path) -> None:
    asked = ingests.of_days(FIRST, 10, limit=5)
    assert ingests.ingest(settings, asked, known=dated(wire)) == {"offered": 5, "new": 5}
    assert ingests.ingest(settings, ingests.of_days(FIRST, 10), known=dated(wire), key="all")["new"] == 15


def test_a_dry_run_counts_by_source_and_writes_nothing(settings: Settings, wire: Path, ask: Ask) -> None:
    ingests.ingest(settings, ingests.of_day(DAYS[0]), known=dated(wire))
    before = everything(ask, settings)
    found = ingestion.preview(settings, asked=ingests.of_days(FIRST, 12, dry_run=True), registry=dated(wire))
    assert found["sources"] == {"wire": {"files": 20}}
    assert "2024-02-11 (wire), " in str(found["note"])
    assert everything(ask, settings) == before


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Asked(since="2024-02-30"), "since=2024-02-30 is no day"),
        (Asked(since="2024-02-02", until="2024-02-01"), "holds no day"),
        (Asked(since="2999-01-01", until="2999-01-02"), "lies in the future"),
        (Asked(day="2024-02-08", sources=("nobody",)), "no such page"),
    ],
)
def test_a_run_that_asks_for_what_is_not_there_is_refused_before_it_has_a_row(
    *, settings: Settings, ask: Ask, asked: Asked, told: str
) -> None:
    with pytest.raises(ConfigurationError, match=told):
        ingestion.open_run(settings, "r1", asked=asked, registry=registry())
    assert ask("SELECT count(*) FROM news.runs") == [(0,)]
