"""Stored documents are read again: what is announced is what happens, and at rest nothing tells the two ways apart."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import factories
from dateline import cli, pipeline
from dateline.errors import ConfigurationError
from dateline.model import Scope
from dateline.pipeline.replay import Reread
from dateline.settings import Settings
from dateline.store import snapshots
from dateline.store.connection import connect
from db.conftest import Ask, Feed

LINES = [factories.dressed(10 * event + telling, event, telling) for event in range(3) for telling in range(6)]
LEARNED = {
    "domain:example.com": {"boat market": 6, "printed on the quay since #": 6, "tides and weather": 6},
    "domain:example.net": {
        "follow the valley on the radio": 6,
        "letters from the valley": 6,
        "why readers trust the valley": 6,
    },
}
ALL = Scope()


@pytest.fixture
def stored(feed: Feed, settings: Settings) -> None:
    """Three outlets with six reports each, two of them dressed in furniture that is learned but not yet applied."""
    feed(*LINES)
    pipeline.learn(settings)


def told(found: list[Reread]) -> dict[str, tuple[object, ...]]:
    """What is said of each item that changes, by its publication's key."""
    return {each.before.key: (each.fields, each.after.facts) for each in found if each.is_changed}


def previewed(settings: Settings, scope: Scope = ALL, *, workers: int = 1) -> list[Reread]:
    return list(pipeline.preview(settings, scope, workers=workers))


def applied(settings: Settings, scope: Scope = ALL) -> list[Reread]:
    return list(pipeline.apply(settings, scope, workers=1))


@pytest.mark.usefixtures("stored")
def test_a_dry_run_writes_nothing_and_tells_item_by_item_what_applying_does(settings: Settings, ask: Ask) -> None:
    before = pipeline.digest(settings)
    announced = previewed(settings, workers=2)
    assert pipeline.digest(settings) == before
    assert ask("SELECT count(*) FROM work.queue") == [(0,)]
    assert len(announced) == len(LINES)
    assert {fields for fields, _ in told(announced).values()} == {("text",)}
    assert len(told(announced)) == 12
    assert told(applied(settings)) == told(announced)
    assert ask("SELECT learned, count(*) FROM news.coverage GROUP BY 1") == [(1, len(LINES))]
    texts = {text for (text,) in ask("SELECT text FROM news.articles")}
    assert texts == {factories.report(event, telling) for event in range(3) for telling in range(6)}


@pytest.mark.usefixtures("stored")
def test_what_was_read_with_the_newest_is_passed_over(settings: Settings) -> None:
    applied(settings)
    before = pipeline.digest(settings)
    assert previewed(settings) == applied(settings) == []
    assert pipeline.digest(settings) == before


@pytest.mark.usefixtures("stored")
def test_another_version_is_read_again_and_what_comes_out_the_same_goes_no_further(
    settings: Settings, ask: Ask
) -> None:
    applied(settings)
    ask("UPDATE core.extraction SET version = '{}' RETURNING item_id")
    noted = "SELECT max(annotated_at), count(*) FROM core.annotation"
    before = ask(noted)
    found = applied(settings)
    assert (len(found), told(found)) == (len(LINES), {})
    assert ask(noted) == before


def read_first(settings: Settings, folder: Path) -> None:
    """All documents read with the snapshot from the start."""
    pipeline.migrate(settings)
    with connect(str(settings.writer_dsn)) as conn:
        assert snapshots.add(conn, {"furniture": LEARNED, "orders": {}}) == 1
    pipeline.load(settings, [factories.write(folder / "all.jsonl", LINES)])
    pipeline.run(settings, None, workers=1)


def learned(settings: Settings, folder: Path) -> None:
    """All documents read without, then learned from."""
    pipeline.load(settings, [factories.write(folder / "all.jsonl", LINES)])
    pipeline.run(settings, None, workers=1)
    assert pipeline.learn(settings).number == 1


def read_again(settings: Settings, folder: Path) -> None:
    learned(settings, folder)
    applied(settings)


def read_again_source_by_source(settings: Settings, folder: Path) -> None:
    learned(settings, folder)
    for source in ("example.org", "example.com", "example.net"):
        applied(settings, Scope(sources=(source,)))


def left_after_the_first(settings: Settings, folder: Path) -> None:
    learned(settings, folder)
    running = pipeline.apply(settings, ALL, workers=1)
    next(iter(running))
    del running
    applied(settings)


def killed_in_the_middle(settings: Settings, folder: Path) -> None:
    learned(settings, folder)
    code = "import sys; from dateline.cli import main; sys.exit(main())"
    env = os.environ | {"DATELINE_HOME": str(settings.home), "DATELINE_DSN": str(settings.dsn)}
    env |= {"DATELINE_WRITER_DSN": str(settings.writer_dsn), "DATELINE_READER_DSN": str(settings.reader_dsn)}
    with subprocess.Popen([sys.executable, "-c", code, "replay", "extract"], env=env, start_new_session=True) as replay:
        end = time.monotonic() + 60
        while not any(row.leased for row in pipeline.status(settings).backlog.values()):
            assert time.monotonic() < end, "nothing was taken"
            time.sleep(0.02)
        assert pipeline.status(settings).ok
        os.killpg(replay.pid, signal.SIGKILL)
    applied(settings)


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """The digest of the plain way, filled by the first case."""
    return {}


@pytest.mark.parametrize(
    "way", [read_first, read_again, read_again_source_by_source, left_after_the_first, killed_in_the_middle]
)
def test_at_rest_nothing_tells_whether_a_snapshot_came_first_or_later(
    way: Callable[[Settings, Path], None], *, settings: Settings, tmp_path: Path, expected: dict[str, str]
) -> None:
    way(settings, tmp_path)
    found, status = pipeline.digest(settings), pipeline.status(settings)
    expected.update(expected or found)
    assert {view for view in found if found[view] != expected[view]} == set()
    assert (status.ok, status.house.waiting, status.dirty_days) == (True, 0, 0)


SLASHED = [
    factories.slashed(number, day)
    for number, day in enumerate(("13/03/2024", "14/03/2024", "15/03/2024", "03/04/2024", "04/03/2024"))
]
SHOWN = {
    "furniture": {"domain:example.com": {"published # # #": 5}},
    "orders": {"domain:example.com": {"order": "dmy", "documents": 3}},
}


def order_known_first(settings: Settings, folder: Path) -> None:
    pipeline.migrate(settings)
    with connect(str(settings.writer_dsn)) as conn:
        assert snapshots.add(conn, SHOWN) == 1
    pipeline.load(settings, [factories.write(folder / "all.jsonl", SLASHED)])
    pipeline.run(settings, None, workers=1)


def order_learned_later(settings: Settings, folder: Path) -> None:
    pipeline.load(settings, [factories.write(folder / "all.jsonl", SLASHED)])
    pipeline.run(settings, None, workers=1)
    assert pipeline.learn(settings).number == 1
    applied(settings)


@pytest.fixture(scope="module")
def settled() -> dict[str, str]:
    """The digest where the order was known first, filled by that case."""
    return {}


@pytest.mark.parametrize("way", [order_known_first, order_learned_later])
def test_at_rest_nothing_tells_whether_an_order_of_dates_was_known_first_or_learned_later(
    way: Callable[[Settings, Path], None], *, settings: Settings, tmp_path: Path, settled: dict[str, str], ask: Ask
) -> None:
    way(settings, tmp_path)
    found = pipeline.digest(settings)
    settled.update(settled or found)
    assert {view for view in found if found[view] != settled[view]} == set()
    days = "SELECT external_id, published_value FROM news.coverage WHERE external_id > 'n2' ORDER BY 1"
    assert ask(days) == [("n3", "2024-04-03"), ("n4", "2024-03-04")]


WINDOWS = {
    ALL: 18,
    Scope(since=date(2024, 3, 3)): 12,
    Scope(until=date(2024, 3, 3)): 6,
    Scope(date(2024, 3, 1), date(2024, 3, 2)): 3,
    Scope(sources=("example.net",)): 6,
    Scope(sources=("example.net", "example.org"), since=date(2024, 3, 5)): 4,
    Scope(since=date(2025, 1, 1)): 0,
}


@pytest.mark.usefixtures("stored")
def test_a_window_is_half_open_and_a_source_is_one_outlet(settings: Settings) -> None:
    assert {scope: len(previewed(settings, scope)) for scope in WINDOWS} == WINDOWS


@pytest.mark.parametrize(
    ("scope", "complaint"),
    [
        (Scope(sources=("no-such-paper",)), "--source no-such-paper: nothing is known of it"),
        (Scope(date(2024, 3, 1), date(2024, 3, 1)), "there is no day between"),
    ],
)
def test_a_scope_that_can_hold_nothing_is_refused(scope: Scope, complaint: str, *, settings: Settings) -> None:
    for read in (previewed, applied):
        with pytest.raises(ConfigurationError, match=complaint):
            read(settings, scope)


@pytest.mark.usefixtures("stored")
def test_what_is_refused_now_is_announced_and_leaves(
    settings: Settings, ask: Ask, *, spoil: Callable[[str], None]
) -> None:
    spoil("n1")
    (announced,) = (each for each in previewed(settings) if each.after.refusal)
    assert (announced.before.facts is None, announced.after.facts, announced.after.refusal) == (False, None, "binary")
    (done,) = (each for each in applied(settings) if each.after.refusal)
    assert done == announced
    assert ask("SELECT count(*) FROM news.coverage WHERE external_id = 'n1'") == [(0,)]
    assert pipeline.status(settings).ok


@pytest.mark.usefixtures("stored")
def test_what_breaks_when_read_again_stands_as_it_was_and_leaves_when_it_is_given_up(
    settings: Settings, ask: Ask
) -> None:
    victim = "SELECT item_id FROM core.external_id WHERE external_id = 'n1'"
    stands = "SELECT count(*) FROM news.coverage WHERE external_id = 'n1'"
    ((number,),) = ask(victim)
    ask(f"INSERT INTO work.quarantine (item_id, stage, reason, attempts) VALUES ({number}, 'extract', 'bug', 3)"
        " RETURNING item_id")  # fmt: skip
    assert ask(stands) == [(1,)]
    assert pipeline.quarantine_drop(settings, [number, number + 1]) == 1
    assert ask(stands) == [(0,)]
    pipeline.run(settings, None, workers=1)
    status = pipeline.status(settings)
    assert (status.ok, status.house.rejected, status.house.origin, status.house.waiting) == (True, 1, 17, 0)


@pytest.mark.usefixtures("stored", "typed")
def test_the_command_shows_counts_by_outlet_and_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["replay", "extract", "--dry-run"]) == 0
    said = capsys.readouterr()
    table = [line.split() for line in said.out.splitlines()]
    assert table[0] == ["outlet", "items", "changed", "text", "kind", "title", "day", "source", "refused", "failed"]
    assert ["example.com", "6", "6", "6", "0", "0", "0", "0", "0", "0"] in table
    assert ["(1", "without", "a", "change)", "6", "0", "0", "0", "0", "0", "0", "0", "0"] in table
    assert ["all", "18", "12", "12", "0", "0", "0", "0", "0", "0"] in table
    assert "Tides and weather | Boat market | Printed on the quay since" in said.out
    assert "nothing was written" in said.err
    assert cli.main(["replay", "extract", "--source", "example.com"]) == 0
    assert ["all", "6", "6", "6"] in [line.split()[:4] for line in capsys.readouterr().out.splitlines()]
    assert cli.main(["replay", "extract", "--source", "example.com"]) == 0
    assert capsys.readouterr().out.startswith("nothing to read again")
