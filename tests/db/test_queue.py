"""The queue: nothing is lost when a worker dies, nothing is done by two."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.pipeline import batches, decide, drains, stages
from dateline.pipeline.stages import Outcome, Stage
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import work
from dateline.store.connection import connect
from dateline.store.work import Retry, Worker
from db.conftest import Run

SOON = Retry("later", timedelta(0), counts=True)


@pytest.fixture
def loaded(settings: Settings, tmp_path: Path) -> int:
    lines = [factories.line(number, number % 6, 0) for number in range(5)]
    pipeline.load(settings, [factories.write(tmp_path / "five.jsonl", lines)])
    return len(lines)


@pytest.fixture
def worker(database: Databases) -> Iterator[Worker]:
    with connect(database.writer) as conn:
        yield work.register(conn)


@pytest.fixture
def other(database: Databases) -> Iterator[Worker]:
    with connect(database.writer) as conn:
        yield work.register(conn)


@pytest.mark.usefixtures("loaded")
def test_two_workers_never_hold_the_same_item(worker: Worker, other: Worker) -> None:
    mine = {lease.item_id for lease in work.claim(worker, "extract", batch=3)}
    theirs = {lease.item_id for lease in work.claim(other, "extract", batch=3)}
    assert (len(mine), len(theirs), mine & theirs) == (3, 2, set())
    assert work.claim(worker, "extract", batch=3) == []


def test_what_a_dead_worker_held_is_taken_one_by_one_and_counts_an_attempt(
    database: Databases, worker: Worker, loaded: int
) -> None:
    with connect(database.writer) as conn:
        assert len(work.claim(work.register(conn), "extract", batch=10)) == loaded
        lives = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = %s)"
        (pid,) = conn.execute("SELECT pg_backend_pid()").fetchone()
    while worker.conn.execute(lives, [pid]).fetchone() == (True,):  # the server takes a moment to notice
        time.sleep(0.01)
    taken = [work.claim(worker, "extract", batch=10) for _ in range(loaded)]
    assert [[lease.attempts for lease in batch] for batch in taken] == [[1]] * loaded


@pytest.mark.usefixtures("loaded")
def test_a_lease_that_is_over_is_taken_though_its_worker_lives(
    database: Databases, worker: Worker, other: Worker
) -> None:
    held = work.claim(worker, "extract", batch=1)
    with connect(database.owner) as conn:
        conn.execute("UPDATE work.queue SET lease_until = now() - interval '1 s' WHERE claimed_by IS NOT NULL")
    taken = work.claim(other, "extract", batch=1)
    assert [lease.item_id for lease in taken] == [lease.item_id for lease in held]
    assert work.finish(worker, "extract", leases=held) == set()
    assert work.finish(other, "extract", leases=taken) == {taken[0].item_id}


@pytest.mark.usefixtures("loaded")
def test_what_was_queued_again_meanwhile_is_thrown_away_and_done_again(worker: Worker) -> None:
    held = work.claim(worker, "extract", batch=1)
    work.queue(worker.conn, "extract", items=[held[0].item_id])
    assert work.finish(worker, "extract", leases=held) == set()
    assert held[0].item_id in {lease.item_id for lease in work.claim(worker, "extract", batch=10)}


@pytest.mark.usefixtures("loaded")
def test_what_is_given_back_waits_for_its_time(worker: Worker) -> None:
    held = work.claim(worker, "extract", batch=2)
    work.release(worker, "extract", leases=held[:1], retry=SOON)
    work.release(worker, "extract", leases=held[1:], retry=Retry("much later", timedelta(hours=1)))
    row = work.backlog(worker.conn)["extract"]
    assert (row.due, row.leased, row.later) == (4, 0, 1)
    assert row.next_at is not None


@pytest.mark.usefixtures("loaded")
def test_a_live_item_goes_before_a_backfilled_one(worker: Worker) -> None:
    worker.conn.execute("UPDATE work.queue SET priority = 1 WHERE item_id < (SELECT max(item_id) FROM work.queue)")
    first = work.claim(worker, "extract", batch=1)
    assert worker.conn.execute("SELECT max(item_id) FROM raw.item").fetchone() == (first[0].item_id,)


def failing(*, on: int) -> Stage[object, object]:
    """The extract stage, broken for one item."""

    def decide_(items: object, desk: decide.Desk) -> Outcome[object]:
        def read(item: object) -> object:
            if item.item_id == on:
                raise ZeroDivisionError("a bug")
            return stages.read_items([item], desk).done[0]

        return stages.one_by_one(items, read, item_of=lambda item: item.item_id)

    e = stages.EXTRACT
    return Stage(e.name, e.batch, e.load, decide_, e.save, e.item_of)


def test_an_item_that_breaks_the_stage_is_set_apart_and_its_neighbours_are_not(
    settings: Settings, worker: Worker, loaded: int
) -> None:
    victim = worker.conn.execute("SELECT min(item_id) FROM raw.item").fetchone()[0]
    desk, stage = decide.desk(settings.model), failing(on=victim)
    tallies = []
    for _ in range(batches.MOST_ATTEMPTS):
        worker.conn.execute("UPDATE work.queue SET not_before = now()")
        tallies.append(batches.advance(worker, stage, desk=desk))
    assert [(t.done, t.retried, t.quarantined) for t in tallies] == [(loaded - 1, 1, 0), (0, 1, 0), (0, 0, 1)]
    (row,) = pipeline.quarantine_list(settings)
    assert (row["item"], row["stage"], row["reason"]) == (victim, "extract", "ZeroDivisionError")
    assert pipeline.status(settings).house.quarantined == 1
    assert pipeline.status(settings).ok


def test_a_quarantined_item_may_be_tried_again_or_given_up(settings: Settings, worker: Worker, loaded: int) -> None:
    leases = work.claim(worker, "extract", batch=2)
    for lease in leases:
        batches.set_apart(worker, "extract", leases=[lease])
    again, dropped = (lease.item_id for lease in leases)
    assert pipeline.quarantine_retry(settings, [again, 999]) == 1
    assert pipeline.quarantine_drop(settings, [dropped]) == 1
    pipeline.run(settings, None, workers=1)
    house = pipeline.status(settings).house
    assert (house.quarantined, house.rejected, house.items) == (0, 1, loaded)
    assert house.balanced


def test_an_item_whose_workers_died_again_and_again_is_set_apart(
    settings: Settings, database: Databases, worker: Worker
) -> None:
    with connect(database.owner) as conn:
        conn.execute("DELETE FROM work.queue")
    pipeline.load(settings, [Path(__file__).parents[2] / "seeds" / "articles" / "003_001e4b29aa112ecb.txt"])
    for _ in range(batches.MOST_ATTEMPTS + 1):
        with connect(database.writer) as conn:
            dead = work.register(conn)
            taken = work.claim(dead, "extract", batch=1)
            if taken[0].attempts >= batches.MOST_ATTEMPTS:
                batches.set_apart(dead, "extract", leases=taken)
    (row,) = pipeline.quarantine_list(settings)
    assert row["reason"] == "worker_died"
    assert work.claim(worker, "extract", batch=1) == []


def test_a_page_past_its_limit_is_set_apart_at_once_and_its_neighbours_are_done(
    settings: Settings, tmp_path: Path
) -> None:
    lines = [factories.line(number, number, 0) for number in range(3)]
    lines[1] |= {"text": None, "html": factories.endless_page()}
    pipeline.load(settings, [factories.write(tmp_path / "three.jsonl", lines)])
    pipeline.run(replace(settings, read_seconds=1), None, workers=1)
    (row,) = pipeline.quarantine_list(settings)
    assert (row["reason"], row["stage"]) == ("too_slow", "extract")
    status = pipeline.status(settings)
    assert (status.house.quarantined, status.house.origin, status.house.waiting, status.ok) == (1, 2, 0, True)


def test_what_a_batch_did_not_reach_in_its_time_is_taken_again_and_counts_no_attempt(
    settings: Settings, worker: Worker, *, loaded: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "BATCH_SECONDS", 0)
    desk = decide.desk(settings.model)
    tallies = [batches.advance(worker, stages.EXTRACT, desk=desk) for _ in range(loaded)]
    assert tallies == [batches.Tally(done=1)] * loaded
    assert work.claim(worker, "extract", batch=10) == []


@pytest.mark.usefixtures("loaded")
def test_a_drain_leaves_no_reader_behind(settings: Settings) -> None:
    done = pipeline.drain(settings, "extract")
    assert done["done"] == 5
    assert decide.desk(settings.model, drains.limits(settings)).room().reader is None


def test_an_item_whose_bytes_are_not_there_is_set_apart_alone(settings: Settings, loaded: int, run: Run) -> None:
    run("DELETE FROM raw.bytes WHERE sha256 = (SELECT sha256 FROM raw.item ORDER BY item_id LIMIT 1)")
    pipeline.run(settings, None, workers=1)
    found = pipeline.status(settings)
    assert (found.ok, found.house.quarantined, found.house.items) == (True, 1, loaded)
    assert [each["reason"] for each in pipeline.quarantine_list(settings)] == ["bytes_missing"]
