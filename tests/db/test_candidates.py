"""Which texts are worth comparing is found side by side: whatever happens at the same moment, no pair is missed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.dedup import fingerprint
from dateline.pipeline import writers
from dateline.settings import Settings
from dateline.store import candidates, statements, work
from dateline.store.annotations import stored
from dateline.store.connection import Connection, connect
from db.conftest import Ask, Run

TALE = factories.tale(1)
ONE, OTHER = (fingerprint.make(factories.paragraphs(sentences)) for sentences in (TALE[:28], TALE[2:]))
FOUND = "SELECT left_hash, right_hash FROM core.candidate"
UNSOUGHT = "SELECT count(*) FROM core.fingerprint WHERE crowded IS NULL"
PAIR = [tuple(sorted((ONE.words_hash, OTHER.words_hash)))]


@pytest.fixture
def workers(settings: Settings) -> Iterator[tuple[Connection, Connection]]:
    """Two workers at the database."""
    with connect(str(settings.writer_dsn)) as one, connect(str(settings.writer_dsn)) as other:
        yield one, other


@pytest.fixture
def copied(settings: Settings, tmp_path: Path) -> None:
    """A text and its copy, annotated and not compared yet."""
    deliver(settings, tmp_path)


def deliver(settings: Settings, folder: Path) -> None:
    lines = [
        factories.line(number, 0, 0, text=factories.paragraphs(text), url=f"https://a.example/{number}")
        for number, text in enumerate((TALE[:28], TALE[2:]))
    ]
    pipeline.load(settings, [factories.write(folder / "copied.jsonl", lines)])
    pipeline.run(settings, ["extract", "annotate"], workers=1)


def store(conn: Connection, which: fingerprint.Fingerprint) -> None:
    conn.execute(statements.get("upsert_fingerprint"), stored(which))


def find(conn: Connection, which: fingerprint.Fingerprint) -> None:
    with conn.transaction():
        candidates.find_if_free(conn, [which.words_hash])


def test_of_two_texts_stored_at_the_same_moment_the_later_finds_the_other(
    workers: tuple[Connection, Connection], ask: Ask
) -> None:
    one, other = workers
    with one.transaction():
        store(one, ONE)
        with other.transaction():
            store(other, OTHER)
        find(other, OTHER)
        assert ask(FOUND) == []  # nobody sees the first one yet
    find(one, ONE)
    assert ask(FOUND) == PAIR
    assert ask(UNSOUGHT) == [(0,)]


def test_while_bands_are_capped_nobody_else_looks(workers: tuple[Connection, Connection], ask: Ask) -> None:
    one, other = workers
    for text in (ONE, OTHER):
        store(one, text)
    with other.transaction():
        candidates.cap(other, [ONE.words_hash])
        find(one, ONE)
        assert ask(UNSOUGHT) == [(2,)]
        candidates.find(other, [ONE.words_hash])  # but for the one who caps
    assert ask(FOUND) == PAIR
    assert ask(UNSOUGHT) == [(1,)]


def test_a_fingerprint_of_another_version_is_looked_for_anew(workers: tuple[Connection, Connection], ask: Ask) -> None:
    one, _ = workers
    for text in (ONE, OTHER):
        store(one, text)
        find(one, text)
    assert ask(FOUND) == PAIR
    store(one, replace(ONE, bands=tuple(range(42))))
    assert [ask(FOUND), *ask(UNSOUGHT)] == [[], (1,)]


def test_a_worker_that_has_to_wait_leaves_the_looking_to_deduplicate(
    settings: Settings, tmp_path: Path, *, workers: tuple[Connection, Connection], ask: Ask
) -> None:
    one, _ = workers
    with one.transaction(force_rollback=True):
        one.execute("INSERT INTO core.candidate VALUES (%s, %s)", PAIR[0])
        deliver(settings, tmp_path)
        assert [*ask("SELECT count(*) FROM core.annotation"), *ask(UNSOUGHT)] == [(2,), (2,)]
    pipeline.run(settings, ["deduplicate"], workers=1)
    assert ask("SELECT copies FROM core.article") == [(1,)]


@pytest.mark.usefixtures("copied")
def test_workers_find_what_deduplicate_compares_and_it_leaves_nothing_of_it(settings: Settings, ask: Ask) -> None:
    assert [len(ask(FOUND)), *ask(UNSOUGHT)] == [1, (0,)]
    pipeline.run(settings, ["deduplicate"], workers=1)
    assert ask(FOUND) == []
    assert ask("SELECT count(*) FROM core.pair") == ask("SELECT copies FROM core.article") == [(1,)]


@pytest.mark.usefixtures("copied")
def test_what_a_worker_left_to_be_looked_for_deduplicate_looks_for(settings: Settings, ask: Ask, run: Run) -> None:
    run("DELETE FROM core.candidate; UPDATE core.fingerprint SET crowded = NULL")
    pipeline.run(settings, ["deduplicate"], workers=1)
    assert ask(UNSOUGHT) == [(0,)]
    assert ask("SELECT count(*) FROM core.pair") == ask("SELECT copies FROM core.article") == [(1,)]


@pytest.mark.usefixtures("copied")
def test_a_candidate_is_kept_until_both_texts_have_had_their_turn(
    settings: Settings, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "BATCH", 1)
    with connect(str(settings.writer_dsn)) as conn:
        me = work.register(conn)
        writers.deduplicate_all(me, go_on=lambda _: False)
        assert [len(ask(FOUND)), *ask("SELECT count(*) FROM core.pair")] == [1, (1,)]
        writers.deduplicate_all(me)
    assert [len(ask(FOUND)), *ask("SELECT count(*) FROM core.pair")] == [0, (1,)]
