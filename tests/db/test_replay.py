"""Stored documents are read again: what is announced is what happens, and at rest nothing tells the two ways apart."""

import json
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
from dateline.pipeline.replay import applying, asking, remaking
from dateline.pipeline.replay.report import Report
from dateline.settings import Settings
from dateline.store import raw, snapshots
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


Told = dict[tuple[str, str], tuple[str | None, str | None]]


def told(settings: Settings, number: int) -> Told:
    """Both sides of what changes, by the publication's key and the field."""
    return {(key, c.field): (c.before, c.after) for key, c in pipeline.replay_changes(settings, number)}


def previewed(settings: Settings, scope: Scope = ALL, *, workers: int = 1) -> Report:
    return pipeline.replay_report(settings, pipeline.preview(settings, scope, stage="extract", workers=workers))


def applied(settings: Settings, scope: Scope = ALL) -> Report:
    return pipeline.replay_report(settings, pipeline.apply(settings, scope, stage="extract", workers=1))


@pytest.mark.usefixtures("stored")
def test_a_dry_run_writes_nothing_and_tells_item_by_item_what_applying_does(settings: Settings, ask: Ask) -> None:
    before = pipeline.digest(settings)
    announced = previewed(settings, workers=2)
    assert pipeline.digest(settings) == before
    assert ask("SELECT count(*) FROM work.queue") == [(0,)]
    assert announced.items == len(LINES)
    found = told(settings, announced.number)
    assert {field for _, field in found} == {"text", "names"}
    assert sum(field == "text" for _, field in found) == 12
    assert told(settings, applied(settings).number) == found
    assert ask("SELECT learned, count(*) FROM news.coverage GROUP BY 1") == [(1, len(LINES))]
    texts = {text for (text,) in ask("SELECT text FROM news.articles")}
    assert texts == {factories.report(event, telling) for event in range(3) for telling in range(6)}


@pytest.mark.usefixtures("stored")
def test_what_was_read_with_the_newest_is_passed_over_unless_all_is_asked_for(settings: Settings) -> None:
    applied(settings)
    before = pipeline.digest(settings)
    assert previewed(settings).sources == applied(settings).sources == {}
    for found in (previewed(settings, Scope(whole=True)), applied(settings, Scope(whole=True))):
        assert (found.items, told(settings, found.number)) == (len(LINES), {})
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
    assert (found.items, told(settings, found.number)) == (len(LINES), {})
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


def left_when_all_was_queued(settings: Settings, folder: Path) -> None:
    learned(settings, folder)
    with connect(str(settings.writer_dsn)) as conn:
        applying.feed(conn, applying.begin(conn, settings, stage="extract", scope=ALL))
    assert pipeline.status(settings).backlog["extract"].due == len(LINES)
    applied(settings)


def command(settings: Settings, *words: str) -> "subprocess.Popen[bytes]":
    """A command as a person types it, on the test's own database."""
    code = "import sys; from dateline.cli import main; sys.exit(main())"
    env = os.environ | {"DATELINE_HOME": str(settings.home), "DATELINE_DSN": str(settings.dsn)}
    env |= {"DATELINE_WRITER_DSN": str(settings.writer_dsn), "DATELINE_READER_DSN": str(settings.reader_dsn)}
    return subprocess.Popen([sys.executable, "-c", code, *words], env=env, start_new_session=True)


def killed_in_the_middle(settings: Settings, folder: Path) -> None:
    learned(settings, folder)
    with command(settings, "replay", "extract") as replay:
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
    "way", [read_first, read_again, read_again_source_by_source, left_when_all_was_queued, killed_in_the_middle]
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
    with connect(str(settings.writer_dsn)) as conn:
        for scope, items in WINDOWS.items():
            asked, _ = asking.request(conn, settings, stage="extract", scope=scope)
            assert sum(asking.found(conn, asked).items.values()) == items
            assert sum(map(len, remaking.pages(conn, asked, most=5))) == items


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
    announced = told(settings, previewed(settings).number)
    key = "url:https://www.example.net/news/piece-1"
    ((title,),) = ask("SELECT title FROM news.articles WHERE url = 'https://www.example.net/news/piece-1'")
    assert announced[key, "refused"] == (title, "binary")
    assert {field for found, field in announced if found == key} == {"refused", "story"}
    assert told(settings, applied(settings).number) == announced
    assert ask("SELECT count(*) FROM news.coverage WHERE external_id = 'n1'") == [(0,)]
    assert pipeline.status(settings).ok


@pytest.mark.usefixtures("stored")
def test_what_others_work_off_comes_to_the_same_report_and_is_noted_on_the_run(settings: Settings, ask: Ask) -> None:
    announced = told(settings, previewed(settings).number)
    number = pipeline.open_replay(settings, ALL, stage="extract")
    assert pipeline.open_replay(settings, ALL, stage="extract") == number
    for is_done in (False, True):
        assert pipeline.replay_on(settings, number, scope=ALL, stage="extract") is is_done
        pipeline.run(settings, None, workers=1)
    assert pipeline.open_replay(settings, ALL, stage="extract") != number
    assert told(settings, number) == announced
    lines = str(pipeline.note_replay(settings, number, key="manual__1")).splitlines()
    assert lines[-1] == "all: 18 items, 12 publications change: text 12, names 6"
    assert ask("SELECT kind, state, note FROM news.runs WHERE run_key = 'manual__1'") == [
        ("replay", "done", "\n".join(lines))
    ]


@pytest.mark.usefixtures("stored")
def test_a_report_quotes_nothing_of_a_publication_that_is_taken_down(settings: Settings, ask: Ask) -> None:
    url = "https://www.example.com/news/piece-0"
    ((title,),) = ask(f"SELECT title FROM news.articles WHERE url = '{url}'")
    number, replay = previewed(settings).number, "SELECT count(*) FROM work.replay_change WHERE "
    ask(f"INSERT INTO work.replay_change VALUES ({number}, 'p1', NULL, NULL, 'copies', 'no copies', 'origin of {url}'),"
        f" ({number}, 'p1', NULL, NULL, 'story', '{title}', 'Another'),"
        f" ({number}, 'p1', NULL, NULL, 'story', 'Another', 'A third') RETURNING 1")  # fmt: skip
    pipeline.forget(settings, url)
    assert ask(f"{replay} publication_id = '{raw.publication_id(f'url:{url}')}'") == [(0,)]
    assert ask(f"{replay} before || after LIKE '%{title}%' OR after LIKE '%{url}%'") == [(0,)]
    assert ask(f"{replay} publication_id = 'p1'") == [(1,)]


@pytest.mark.usefixtures("stored")
def test_a_dry_run_that_is_killed_while_it_tries_out_what_follows_leaves_nothing_behind(settings: Settings) -> None:
    before = pipeline.digest(settings)
    with connect(str(settings.dsn)) as held, held.transaction():
        held.execute("SELECT 1 FROM core.publication FOR UPDATE")  # what it waits for, with something written
        with command(settings, "replay", "extract", "--dry-run") as replay:
            end = time.monotonic() + 120
            while not trying(settings):
                assert time.monotonic() < end, "nothing was tried out"
                time.sleep(0.02)
            os.killpg(replay.pid, signal.SIGKILL)
    assert pipeline.digest(settings) == before
    status = pipeline.status(settings)
    assert (status.ok, status.house.waiting, status.dirty_days) == (True, 0, 0)
    assert previewed(settings).number > 0  # no lock of it is left


def trying(settings: Settings) -> bool:
    """Whether a transaction of a replay is under way that has written something."""
    with connect(str(settings.dsn)) as conn:
        asked = b"SELECT 1 FROM pg_stat_activity WHERE application_name = 'dateline replay' AND backend_xid IS NOT NULL"
        return conn.execute(asked).fetchone() is not None


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
    fields = ["text", "kind", "title", "day", "source", "names", "copies", "story", "other"]
    assert table[0] == ["outlet", "items", "changed", *fields, "read", "refused", "failed"]
    assert ["example.com", "6", "6", "6", *"00000000000"] in table
    assert ["example.net", "6", "6", "6", *"0000", "6", *"000000"] in table
    assert ["(1", "without", "a", "change)", "6", *"0000000000000"] in table
    assert ["all", "18", "12", "12", *"0000", "6", *"000000"] in table
    assert "Tides and weather | Boat market | Printed on the quay since" in said.out
    assert "nothing was written but this report" in said.err
    assert cli.main(["replay", "extract", "--dry-run", "--jsonl"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(records) == 12
    assert list(records[0]) == ["publication_id", "url", "source", "changes"]
    assert records[0]["changes"][0]["field"] == "text"
    assert cli.main(["replay", "extract", "--source", "example.com"]) == 0
    assert ["all", "6", "6", "6"] in [line.split()[:4] for line in capsys.readouterr().out.splitlines()]
    assert cli.main(["replay", "extract", "--source", "example.com"]) == 0
    assert capsys.readouterr().out.startswith("nothing to make again")
