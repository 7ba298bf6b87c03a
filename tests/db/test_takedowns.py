"""What is taken down is gone from every table, stays out, and leaves only that it was there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import factories
from dateline import cli, pipeline
from dateline.errors import ConfigurationError
from dateline.model import Claims, Found
from dateline.pipeline import batches, decide
from dateline.pipeline.batches import Tally
from dateline.pipeline.stages import EXTRACT
from dateline.settings import Settings
from dateline.store import frontier, raw, runs, work
from dateline.store.connection import Connection, connect
from dateline.store.extractions import Item
from dateline.store.raw import Arrival

Feed = Callable[..., None]
Ask = Callable[[str], list[tuple[object, ...]]]

GONE = "https://www.example.com/news/piece-0"


def lines() -> list[dict[str, object]]:
    """A small stream: the first line is copied word for word and cut elsewhere, and was seen with an earlier text."""
    text = factories.report(0, 0)
    return [
        factories.line(0, 0, 0, title="Flood near Norwick", text=text),
        factories.line(0, 0, 0, id="n0b", title="Flood near Norwick", text=f"{text}\n\nThe river fell at night.")
        | {"fetched_at": "2024-04-02T00:00:00Z"},
        factories.line(1, 0, 1),
        factories.line(2, 0, 2),
        factories.line(3, 1, 0),
        factories.line(4, 0, 0, url="https://example.edu/flood", text=text),
        factories.line(5, 0, 0, url="https://cut.example.edu/flood", text="\n\n".join(text.split("\n\n")[:3])),
    ]


def tables(ask: Ask) -> dict[str, str]:
    """Every row of every table in text, by table; what stays of a takedown by design is left out."""
    names = ask(
        "SELECT format('%s.%s', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n"
        " ON c.relnamespace = n.oid WHERE n.nspname IN ('raw', 'work', 'core') AND c.relkind = 'r'"
    )
    return {str(name): "\n".join(str(row[0]) for row in ask(f"SELECT t::text FROM {name} AS t")) for (name,) in names}


def without_its_reject(settings: Settings, ask: Ask) -> dict[str, str]:
    """The digests, those of rejects without the rows of what was taken down."""
    others = ask("SELECT count(*) FROM news.rejects WHERE reason <> 'forgotten'")
    return pipeline.digest(settings) | {"rejects": str(others[0][0])}


def test_the_tables_are_those_of_a_database_that_never_had_it(
    settings: Settings, other_settings: Settings, *, feed: Feed, ask: Ask, tmp_path: Path
) -> None:
    feed(*lines())
    assert pipeline.forget(settings, GONE, reason="a judge said so").items == 2
    pipeline.load(other_settings, [factories.write(tmp_path / "never.jsonl", lines()[2:])])
    pipeline.run(other_settings, None, workers=1)
    never = pipeline.digest(other_settings) | {"rejects": "0"}
    assert without_its_reject(settings, ask) == never
    assert pipeline.status(settings).ok
    assert (
        ask("SELECT state, reason, detail FROM news.rejects ORDER BY item")
        == [("rejected", "forgotten", f"taken down on {today(ask)}: a judge said so")] * 2
    )


def today(ask: Ask) -> str:
    return str(ask("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD')")[0][0])


def test_not_one_word_of_it_stays_in_any_table(settings: Settings, feed: Feed, ask: Ask) -> None:
    secret = "Quillon Averbeck of Zandermoor"
    text = f'{factories.report(0, 7)}\n\n"{secret} never slept here," Ada Quill told reporters on 3 March 2024.'
    feed(factories.line(0, 0, 0, title=f"{secret} speaks", text=text), factories.line(1, 0, 1))
    spoken = [name for name, rows in tables(ask).items() if "Averbeck" in rows]
    assert {"core.extraction", "core.quote", "core.story"} <= set(spoken)
    pipeline.forget(settings, GONE)
    assert [name for name, rows in tables(ask).items() if "Averbeck" in rows] == []
    assert ask("SELECT count(*) FROM raw.bytes") == [(1,)]
    assert ask("SELECT count(*) FROM core.fingerprint") == [(1,)]


def test_a_copy_elsewhere_stays_and_becomes_the_origin(settings: Settings, feed: Feed, ask: Ask) -> None:
    feed(*lines())
    before = pipeline.plan_takedown(settings, GONE)
    assert before.facts["copies"] == ["https://cut.example.edu/flood", "https://example.edu/flood"]
    pipeline.forget(settings, GONE)
    assert ask("SELECT copy_kind FROM news.coverage WHERE url = 'https://example.edu/flood'") == [("origin",)]
    assert ask(f"SELECT count(*) FROM news.coverage WHERE url = '{GONE}'") == [(0,)]


def test_bytes_that_another_publication_shows_stay_and_are_not_refused(
    settings: Settings, feed: Feed, ask: Ask
) -> None:
    same = factories.report(2, 1)
    feed(factories.line(0, 2, 0, text=same), factories.line(8, 2, 1, text=same, url="https://example.edu/strike"))
    pipeline.forget(settings, GONE)
    assert ask("SELECT count(*) FROM raw.bytes") == [(1,)]
    feed(factories.line(9, 2, 1, text=same, url="https://example.net/strike"))
    assert ask("SELECT count(*) FROM news.coverage") == [(2,)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (factories.line(0, 0, 0, text=factories.report(5, 9)), "another text at its address"),
        (factories.line(0, 0, 0, url=f"{GONE}?utm_source=mail#top"), "its address written otherwise"),
        (factories.line(30, 0, 0, url="https://example.edu/elsewhere"), "its bytes at another address"),
        (factories.line(0, 0, 0, url=None, id="x"), "its bytes without an address"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_not_taken_in_again(
    settings: Settings, feed: Feed, ask: Ask, *, line: dict[str, object], why: str
) -> None:
    feed(factories.line(0, 0, 0))
    pipeline.forget(settings, GONE)
    feed(line)
    assert ask("SELECT count(*) FROM news.coverage") == [(0,)]
    assert ask("SELECT sum(refused) FROM work.run") == [(1,)]
    assert ask("SELECT count(*) FROM news.rejects WHERE stage = 'load' AND reason = 'forgotten'") == [(1,)]
    assert ask("SELECT count(*) FROM raw.bytes") == [(0,)]
    assert ask("SELECT claims - 'url' FROM raw.capture WHERE refused_reason = 'forgotten'") == [({},)]


def test_a_page_that_only_its_own_words_name_as_that_publication_goes_with_it(
    settings: Settings, feed: Feed, ask: Ask
) -> None:
    feed(factories.line(0, 0, 0))
    pipeline.forget(settings, GONE)
    told = factories.report(0, 5)
    page = f"<html><head><title>Flood</title><link rel=canonical href={GONE}></head><body><article><h1>Flood</h1>"
    page += "".join(f"<p>{part}</p>" for part in told.split("\n\n")) + "</article></body></html>"
    feed(factories.line(1, 0, 0, url="https://www.example.com/amp/piece-0", text=None, html=page))
    assert ask("SELECT count(*) FROM news.coverage") == [(0,)]
    assert ask("SELECT count(*) FROM raw.bytes") == [(0,)]
    assert ask("SELECT count(*) FROM news.rejects WHERE stage = 'forget'") == [(2,)]


def test_what_waits_for_a_stage_goes_too(settings: Settings, ask: Ask, tmp_path: Path) -> None:
    pipeline.load(settings, [factories.write(tmp_path / "waits.jsonl", lines())])
    pipeline.forget(settings, GONE)
    assert ask("SELECT count(*) FROM work.queue") == [(5,)]
    pipeline.run(settings, None, workers=1)
    assert pipeline.status(settings).ok
    assert ask(f"SELECT count(*) FROM news.coverage WHERE url = '{GONE}'") == [(0,)]


def test_what_is_taken_down_while_a_worker_has_it_in_hand_stops_neither_the_worker_nor_its_batch(
    settings: Settings, ask: Ask, tmp_path: Path
) -> None:
    pipeline.load(settings, [factories.write(tmp_path / "held.jsonl", lines())])

    def late(conn: Connection, items: Sequence[int]) -> list[Item]:
        pipeline.forget(settings, GONE)
        return EXTRACT.load(conn, items)

    with connect(str(settings.writer_dsn)) as conn:
        desk = decide.desk(settings.model)
        tally = batches.advance(work.register(conn), replace(EXTRACT, load=late), desk=desk)
    assert tally == Tally(done=5, discarded=2)
    pipeline.run(settings, None, workers=1)
    assert pipeline.status(settings).ok
    assert ask("SELECT count(*) FROM news.rejects WHERE reason = 'forgotten'") == [(2,)]


def test_forgetting_twice_changes_nothing(settings: Settings, feed: Feed, ask: Ask) -> None:
    feed(*lines())
    pipeline.forget(settings, GONE)
    once = pipeline.digest(settings)
    pipeline.forget(settings, GONE)
    assert pipeline.digest(settings) == once
    rows = ask("SELECT key, sha256 IS NULL FROM work.forgotten")
    assert sorted(rows) == [(f"url:{GONE}", False), (f"url:{GONE}", True)]  # the first text stands elsewhere, too


def test_an_address_of_which_nothing_is_known_is_refused_from_then_on(settings: Settings, feed: Feed, ask: Ask) -> None:
    assert pipeline.forget(settings, GONE).items == 0
    feed(factories.line(0, 0, 0), factories.line(1, 0, 1))
    assert ask("SELECT count(*) FROM news.coverage") == [(1,)]


def test_a_takedown_that_is_lifted_lets_it_come_again_as_new(
    settings: Settings, other_settings: Settings, *, feed: Feed, tmp_path: Path
) -> None:
    feed(*lines())
    pipeline.forget(settings, GONE)
    assert pipeline.lift_takedown(settings, GONE) == (f"url:{GONE}",)
    with pytest.raises(ConfigurationError, match="no takedown of it stands"):
        pipeline.lift_takedown(settings, GONE)
    assert pipeline.status(settings).house.rejected == 0
    feed(*lines()[:2])
    pipeline.load(other_settings, [factories.write(tmp_path / "all.jsonl", lines())])
    pipeline.run(other_settings, None, workers=1)
    assert pipeline.digest(settings) == pipeline.digest(other_settings)


@pytest.mark.parametrize("counted", ["waiting", "failed"])
def test_a_page_that_a_run_waits_for_is_not_asked_and_counts_as_refused(
    settings: Settings, ask: Ask, *, counted: str
) -> None:
    found = Found(GONE, "www.example.com", "given", claims=Claims(title="Flood near Norwick"))
    with connect(str(settings.writer_dsn)) as conn:
        run = runs.begin(conn, "fetch").run_id
        frontier.offer(conn, [found], run=run, at=runs.now(conn))
        conn.execute("UPDATE work.frontier SET counted_as = %s", [counted])
        conn.execute(
            "UPDATE work.run SET waiting = %s, failed = %s", [int(counted == "waiting"), int(counted == "failed")]
        )
        conn.execute(
            "UPDATE work.run_source SET waiting = %s, failed = %s",
            [int(counted == "waiting"), int(counted == "failed")],
        )
        pipeline.forget(settings, GONE)
        assert ask("SELECT state, next_at, outcome, listed_title FROM news.frontier") == [
            ("refused", None, "forgotten", None)
        ]
        again = runs.begin(conn, "fetch").run_id
        frontier.offer(conn, [found, replace(found, url=f"{GONE}/b")], run=again, at=runs.now(conn), again=True)
    assert ask("SELECT offered, refused, waiting FROM work.run ORDER BY run_id") == [(1, 1, 0), (2, 1, 1)]
    assert ask("SELECT item, reason FROM news.rejects") == [(GONE, "forgotten")]
    assert pipeline.status(settings).ok


def test_a_page_that_comes_while_it_is_taken_down_is_refused_at_the_door(settings: Settings, ask: Ask) -> None:
    with connect(str(settings.writer_dsn)) as conn:
        run, now = runs.begin(conn, "load").run_id, runs.now(conn)
        pipeline.forget(settings, GONE)
        came = Arrival("page", GONE, now, Claims(url=GONE, title="Flood"), data=b"<p>Flood", door_key=f"url:{GONE}")
        assert raw.put(conn, [came], run=run).refused == 1
    assert ask("SELECT count(*) FROM raw.item") == [(0,)]


def test_its_whole_fate_can_be_asked_for(settings: Settings, feed: Feed) -> None:
    feed(*lines())
    pipeline.forget(settings, GONE, reason="a judge said so")
    told = [(step["step"], str(step["what"])) for step in pipeline.where(settings, GONE)]
    assert ("forgotten", f"{GONE}, a judge said so") in told
    assert [what for step, what in told if step == "rejected" and "forgotten" in what]
    assert not [what for _, what in told if "Norwick" in what]


@pytest.mark.usefixtures("typed")
def test_a_person_sees_what_goes_and_must_agree(feed: Feed, ask: Ask, capsys: pytest.CaptureFixture) -> None:
    feed(*lines())
    assert cli.main(["forget", GONE]) == 2
    shown = capsys.readouterr().err
    assert re.search(r"goes: 2 documents of .*: Flood near Norwick", shown)
    assert "stays, as a publication of its own: https://example.edu/flood" in shown
    assert "0.jsonl" in shown
    assert "--yes" in shown
    assert ask("SELECT count(*) FROM work.forgotten") == [(0,)]
    assert cli.main(["forget", GONE, "--yes", "--reason", "a judge said so"]) == 0
    out, shown = capsys.readouterr()
    assert out == f"forgotten: 2 documents of {GONE}\n"
    assert "backups" in shown
    assert cli.main(["forget", GONE, "--undo"]) == 0
    assert capsys.readouterr().out == f"may come again: {GONE}\n"


@pytest.mark.parametrize(
    ("subject", "said"),
    [("not an address", "no address"), ("p" + "0" * 20, "nothing is known"), ("ftp://example.com/x", "no address")],
)
def test_what_names_nothing_is_told_so(settings: Settings, *, subject: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        pipeline.forget(settings, subject)
