"""Live news before backfills before replays: on every queue, and on the days whose stories are computed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import factories
from dateline import pipeline
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import days, groups, work
from dateline.store.connection import connect
from dateline.store.work import BACKFILL, LIVE, REPLAY, Worker

QUEUED = "SELECT DISTINCT stage, priority FROM work.queue ORDER BY 1, 2"
MARKED = "SELECT DISTINCT priority FROM work.dirty_day ORDER BY 1"
Ask = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture
def worker(database: Databases) -> Iterator[Worker]:
    with connect(database.writer) as conn:
        yield work.register(conn)


def loaded(settings: Settings, folder: Path, *, numbers: range, priority: int) -> None:
    """Load one line for each number, as urgent as said."""
    lines = [factories.line(number, number % 6, 0) for number in numbers]
    pipeline.load(settings, [factories.write(folder / f"{numbers.start}.jsonl", lines)])
    newest = "SELECT item_id FROM raw.item ORDER BY item_id DESC LIMIT %s"
    with connect(str(settings.writer_dsn)) as conn:
        conn.execute(f"UPDATE work.queue SET priority = %s WHERE item_id IN ({newest})", (priority, len(numbers)))


def test_a_batch_holds_items_of_one_priority_and_the_most_urgent_come_first(
    settings: Settings, tmp_path: Path, worker: Worker
) -> None:
    for numbers, priority in ((range(3), REPLAY), (range(3, 5), LIVE), (range(5, 9), BACKFILL)):
        loaded(settings, tmp_path, numbers=numbers, priority=priority)
    taken = [[lease.priority for lease in work.claim(worker, "extract", batch=3)] for _ in range(5)]
    assert taken == [[0, 0], [1, 1, 1], [1], [2, 2, 2], []]


def test_who_asks_for_live_items_alone_gets_no_other(settings: Settings, tmp_path: Path, worker: Worker) -> None:
    loaded(settings, tmp_path, numbers=range(2), priority=BACKFILL)
    assert work.claim(worker, "extract", batch=3, lowest=LIVE) == []
    assert len(work.claim(worker, "extract", batch=3, lowest=BACKFILL)) == 2


@pytest.mark.parametrize("priority", [LIVE, BACKFILL, REPLAY])
def test_what_follows_from_an_item_is_as_urgent_as_the_item(
    settings: Settings, tmp_path: Path, ask: Ask, *, priority: int
) -> None:
    loaded(settings, tmp_path, numbers=range(2), priority=priority)
    seen = {}
    for stage in ("extract", "annotate", "deduplicate"):
        seen |= dict(ask(QUEUED))
        pipeline.run(settings, [stage], workers=1)
    assert seen == {"extract": priority, "annotate": priority, "deduplicate": priority}
    assert ask(MARKED) == [(priority,)]


@pytest.mark.usefixtures("settings")
def test_live_days_are_computed_first_and_in_order(worker: Worker) -> None:
    old, new, newer = date(2024, 1, 5), date(2024, 3, 1), date(2024, 3, 2)
    marks = [(old, False, BACKFILL), (newer, False, LIVE), (new, True, LIVE), (new, False, LIVE), (old, True, REPLAY)]
    for day, undated, priority in marks:
        groups.mark_days(worker.conn, [(day, undated)], priority=priority)
    found = []
    while dirty := days.next_dirty(worker.conn):
        found.append((dirty.day, dirty.undated))
        days.clear(worker.conn, dirty)
    assert found == [(new, False), (newer, False), (new, True), (old, False), (old, True)]


@pytest.mark.parametrize(("before", "after", "urgency"), [(BACKFILL, LIVE, LIVE), (LIVE, REPLAY, LIVE)])
def test_a_day_marked_again_is_as_urgent_as_the_more_urgent_mark(
    worker: Worker, *, before: int, after: int, urgency: int
) -> None:
    for priority in (before, after):
        groups.mark_days(worker.conn, [(date(2024, 3, 1), False)], priority=priority)
    dirty = days.next_dirty(worker.conn)
    assert dirty is not None
    assert dirty.priority == urgency
