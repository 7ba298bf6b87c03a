"""What recurs at an outlet is learned into a numbered snapshot, and documents are read with the newest."""

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

import factories
from dateline import cli, pipeline
from dateline.errors import Transient
from dateline.pipeline import learning
from dateline.service.databases import Databases
from dateline.settings import Settings

PAIRS = [(event, telling) for event in range(3) for telling in (0, 1, 3, 4)]
Feed = Callable[..., None]


@pytest.fixture
def feed(settings: Settings, tmp_path: Path) -> Feed:
    """Load bulk lines and work everything off."""
    numbers = iter(range(1000))

    def load(*lines: dict[str, object]) -> None:
        pipeline.load(settings, [factories.write(tmp_path / f"{next(numbers)}.jsonl", list(lines))])
        pipeline.run(settings, None, workers=1)
        assert pipeline.status(settings).ok

    return load


@pytest.fixture
def stored(feed: Feed) -> None:
    """Two outlets with six reports each, dressed in their furniture."""
    feed(*(factories.dressed(10 * event + telling, event, telling) for event, telling in PAIRS))


def rows(database: Databases, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database.owner, autocommit=True) as conn:
        return conn.execute(statement).fetchall()


def at(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands typed in this process work on the test's own database."""
    monkeypatch.setenv("DATELINE_HOME", str(settings.home))
    for name in ("dsn", "writer_dsn", "reader_dsn"):
        monkeypatch.setenv(f"DATELINE_{name.upper()}", str(getattr(settings, name)))


@pytest.mark.usefixtures("stored")
def test_lines_that_recur_become_a_snapshot_that_anyone_can_read(settings: Settings, database: Databases) -> None:
    report = pipeline.learn(settings)
    assert (report.number, report.is_new, report.outlets, report.lines, report.unread) == (1, True, 2, 6, 0)
    assert rows(database, "SELECT source_id, line, documents FROM news.furniture ORDER BY key, line") == [
        ("example.com", "boat market", 6),
        ("example.com", "printed on the quay since #", 6),
        ("example.com", "tides and weather", 6),
        ("example.net", "follow the valley on the radio", 6),
        ("example.net", "letters from the valley", 6),
        ("example.net", "why readers trust the valley", 6),
    ]


@pytest.mark.usefixtures("stored")
def test_learning_twice_makes_one_snapshot(settings: Settings, database: Databases) -> None:
    first, second = pipeline.learn(settings), pipeline.learn(settings)
    assert (second.number, second.is_new, second.changes) == (first.number, False, ())
    assert rows(database, "SELECT count(*) FROM core.snapshot") == [(1,)]


def test_nothing_is_learned_from_nothing(settings: Settings, database: Databases) -> None:
    assert pipeline.learn(settings).number == 0
    assert rows(database, "SELECT count(*) FROM core.snapshot") == [(0,)]


@pytest.mark.usefixtures("stored")
def test_documents_are_read_with_the_newest_snapshot_and_say_so(
    feed: Feed, settings: Settings, database: Databases
) -> None:
    pipeline.learn(settings)
    feed(factories.dressed(900, 4, 1), factories.dressed(901, 4, 2))
    told = "SELECT external_id, learned FROM news.coverage WHERE external_id IN ('n30', 'n900', 'n901') ORDER BY 1"
    assert rows(database, told) == [("n900", 1), ("n901", 1)]
    assert rows(database, "SELECT DISTINCT learned FROM news.coverage WHERE external_id < 'n9'") == [(0,)]
    (text,) = rows(
        database, "SELECT text FROM news.articles JOIN news.coverage USING (article_id) WHERE external_id = 'n900'"
    )
    assert text == (factories.report(4, 1),)
    dropped = (
        "SELECT text, kind FROM news.segments JOIN news.external_ids USING (publication_id)"
        " WHERE external_id = 'n900' AND rule = 'learned:recurs' ORDER BY ordinal"
    )
    assert [line for line, _ in rows(database, dropped)] == [*factories.HEADS[1], *factories.FEET[1]]


@pytest.mark.usefixtures("stored")
def test_one_learns_at_a_time(settings: Settings, database: Databases) -> None:
    with psycopg.connect(database.writer, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (learning.LEARN_KEY,))
        with pytest.raises(Transient, match="another `dateline learn`"):
            pipeline.learn(settings)


@pytest.mark.usefixtures("stored")
def test_the_command_tells_what_was_learned_and_what_to_type_next(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at(settings, monkeypatch)
    assert cli.main(["learn"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "snapshot 1: 6 lines of 2 outlets; 6 learned, 0 gone"
    assert "example.com  3      3        0     boat market; printed on the quay since #; tides and weather" in said.out
    assert "dateline replay extract --dry-run" in said.err
    assert cli.main(["learn"]) == 0
    assert capsys.readouterr().out == "nothing new: snapshot 1: 6 lines of 2 outlets stands\n"


def test_an_item_that_is_refused_later_leaves_no_row_behind(
    feed: Feed, settings: Settings, database: Databases
) -> None:
    feed(factories.line(1, 0, 1), factories.line(2, 3, 2))
    with psycopg.connect(database.writer, autocommit=True) as conn:
        conn.execute(
            "UPDATE raw.bytes SET data = %s, codec = 'none' WHERE sha256 = (SELECT i.sha256 FROM raw.item AS i"
            " JOIN core.external_id AS x USING (item_id) WHERE x.external_id = 'n1')",
            (b"\x89PNG\r\n\x1a\n" + bytes(80),),
        )
        conn.execute("INSERT INTO work.queue (stage, item_id) SELECT 'extract', item_id FROM raw.item")
    pipeline.run(settings, None, workers=1)
    assert rows(database, "SELECT external_id FROM news.coverage") == [("n2",)]
    assert rows(database, "SELECT count(*) FROM news.articles") == [(1,)]
    assert rows(database, "SELECT state, reason FROM news.rejects") == [("rejected", "binary")]
    status = pipeline.status(settings)
    assert (status.ok, status.house.rejected, status.house.origin) == (True, 1, 1)
    assert rows(database, "SELECT count(*) FROM news.stories") == [(1,)]
