"""What recurs at an outlet is learned into a numbered snapshot, and documents are read with the newest."""

from collections.abc import Callable

import psycopg
import pytest

import factories
from dateline import cli, pipeline
from dateline.errors import Transient
from dateline.model import Scope
from dateline.normalize.verdict.orders import Learned
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store.locks import Lock
from db.conftest import Ask, Feed

PAIRS = [(event, telling) for event in range(3) for telling in (0, 1, 3, 4)]


@pytest.fixture
def stored(feed: Feed) -> None:
    """Two outlets with six reports each, dressed in their furniture."""
    feed(*(factories.dressed(10 * event + telling, event, telling) for event, telling in PAIRS))


@pytest.mark.usefixtures("stored")
def test_lines_that_recur_become_a_snapshot_that_anyone_can_read(settings: Settings, ask: Ask) -> None:
    report = pipeline.learn(settings)
    assert (report.number, report.is_new, report.outlets, report.lines, report.unread) == (1, True, 2, 6, 0)
    assert ask("SELECT source_id, line, documents FROM news.furniture ORDER BY key, line") == [
        ("example.com", "boat market", 6),
        ("example.com", "printed on the quay since #", 6),
        ("example.com", "tides and weather", 6),
        ("example.net", "follow the valley on the radio", 6),
        ("example.net", "letters from the valley", 6),
        ("example.net", "why readers trust the valley", 6),
    ]


@pytest.mark.usefixtures("stored")
def test_learning_twice_makes_one_snapshot(settings: Settings, ask: Ask) -> None:
    first, second = pipeline.learn(settings), pipeline.learn(settings)
    assert (second.number, second.is_new, second.changes) == (first.number, False, ())
    assert ask("SELECT count(*) FROM core.snapshot") == [(1,)]


def test_nothing_is_learned_from_nothing(settings: Settings, ask: Ask) -> None:
    assert pipeline.learn(settings).number == 0
    assert ask("SELECT count(*) FROM core.snapshot") == [(0,)]


def test_documents_of_unknown_outlets_are_one_template_by_the_lines_they_share(
    feed: Feed, settings: Settings, ask: Ask
) -> None:
    around = [f"{word} of the quay and valley" for word in ("Letters", "Pictures", "Recipes", "Gardens", "Markets")]
    nameless = [
        {"id": f"t{at}", "text": "\n\n".join((title, *around[:2], factories.report(at, 1), *around[2:]))}
        for at, title in enumerate(("Rain on the hills", "A vote is near", "Trains stand still", "Banks may merge"))
    ]
    feed(*nameless[:3])
    pipeline.learn(settings)
    assert ask("SELECT count(*), min(documents) FROM news.furniture WHERE key LIKE 'template:%'") == [(5, 3)]
    feed(nameless[3])
    ((text,),) = ask("SELECT text FROM news.articles JOIN news.coverage USING (article_id) WHERE external_id = 't3'")
    assert factories.report(3, 1) in str(text)
    assert [line for line in around if line in str(text)] == []


@pytest.mark.usefixtures("stored")
def test_documents_are_read_with_the_newest_snapshot_and_say_so(feed: Feed, settings: Settings, ask: Ask) -> None:
    pipeline.learn(settings)
    feed(factories.dressed(900, 4, 1), factories.dressed(901, 4, 2))
    told = "SELECT external_id, learned FROM news.coverage WHERE external_id IN ('n900', 'n901') ORDER BY 1"
    assert ask(told) == [("n900", 1), ("n901", 1)]
    assert ask("SELECT DISTINCT learned FROM news.coverage WHERE external_id < 'n9'") == [(0,)]
    text = "SELECT text FROM news.articles JOIN news.coverage USING (article_id) WHERE external_id = 'n900'"
    assert ask(text) == [(factories.report(4, 1),)]
    dropped = (
        "SELECT text FROM news.segments JOIN news.external_ids USING (publication_id)"
        " WHERE external_id = 'n900' AND rule = 'learned:recurs' ORDER BY ordinal"
    )
    assert [line for (line,) in ask(dropped)] == [*factories.HEADS[1], *factories.FEET[1]]


SLASHED = [(1, "13/03/2024"), (2, "14/03/2024"), (3, "15/03/2024"), (4, "03/04/2024")]


def test_how_an_outlet_means_a_numeric_date_is_learned_and_settles_what_had_two_readings(
    feed: Feed, settings: Settings, ask: Ask
) -> None:
    feed(*(factories.slashed(number, day) for number, day in SLASHED))
    one = "SELECT published_value, learned FROM news.coverage WHERE external_id = 'n4'"
    assert ask(one) == [(None, 0)]
    report = pipeline.learn(settings)
    assert (report.number, report.orders, [(o.source_id, o.learned) for o in report.new_orders]) == (
        1, 1, [("example.com", Learned("dmy", 3))],
    )  # fmt: skip
    assert ask("SELECT * FROM news.date_orders") == [(1, "domain:example.com", "example.com", "dmy", 3)]
    changes = list(pipeline.replay_changes(settings, pipeline.apply(settings, Scope(), stage="extract", workers=1)))
    assert [(change.field, change.before, change.after) for _, change in changes if change.field != "story"] == [
        ("day", None, "2024-04-03")
    ]
    assert ask(one) == [("2024-04-03", 1)]
    assert pipeline.learn(settings).number == 1


def test_an_outlet_that_writes_both_ways_has_no_order(feed: Feed, settings: Settings, ask: Ask) -> None:
    days = ("13/03/2024", "14/03/2024", "15/03/2024", "03/13/2024", "03/14/2024", "03/15/2024")
    feed(*(factories.slashed(number, day) for number, day in enumerate(days)))
    assert pipeline.learn(settings).orders == 0
    assert ask("SELECT count(*) FROM news.date_orders") == [(0,)]


@pytest.mark.usefixtures("stored")
def test_one_learns_at_a_time(settings: Settings, database: Databases) -> None:
    with psycopg.connect(database.writer, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", (Lock.LEARN,))
        with pytest.raises(Transient, match="another `dateline learn`"):
            pipeline.learn(settings)


@pytest.mark.usefixtures("stored", "typed")
def test_the_command_tells_what_was_learned_and_what_to_type_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["learn"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "snapshot 1: 6 lines of 2 outlets; 6 learned, 0 gone"
    assert "example.com  3      3        0     boat market; printed on the quay since #; tides and weather" in said.out
    assert "dateline replay extract --dry-run" in said.err
    assert cli.main(["learn"]) == 0
    assert capsys.readouterr().out == "nothing new: snapshot 1: 6 lines of 2 outlets stands\n"


@pytest.mark.usefixtures("typed")
def test_the_command_tells_which_outlets_show_how_they_mean_a_date(
    feed: Feed, capsys: pytest.CaptureFixture[str]
) -> None:
    feed(*(factories.slashed(number, day) for number, day in SLASHED))
    assert cli.main(["learn"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "1 orders of day and month" in said[0]
    assert said[-1].split() == ["example.com", "3", "April", "3"]


def test_an_item_that_is_refused_later_leaves_no_row_behind(
    feed: Feed, ask: Ask, spoil: Callable[[str], None], *, settings: Settings
) -> None:
    feed(factories.line(1, 0, 1), factories.line(2, 3, 2))
    spoil("n1")
    ask("INSERT INTO work.queue (stage, item_id) SELECT 'extract', item_id FROM raw.item RETURNING item_id")
    pipeline.run(settings, None, workers=1)
    assert ask("SELECT external_id FROM news.coverage") == [("n2",)]
    assert ask("SELECT count(*) FROM news.articles") == [(1,)]
    assert ask("SELECT state, reason FROM news.rejects") == [("rejected", "binary")]
    status = pipeline.status(settings)
    assert (status.ok, status.house.rejected, status.house.origin) == (True, 1, 1)
    assert ask("SELECT count(*) FROM news.stories") == [(1,)]
