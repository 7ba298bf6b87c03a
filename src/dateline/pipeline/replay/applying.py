"""Applying a replay: items are queued a page at a time behind all that is new, and what changed is reported at the end.

What is replaced meanwhile is noted in the transaction that replaces it, so that a call that was killed is gone on with
by the next one, and its report is whole. Whatever else changes the same articles and stories in that time, such as news
that came in, is in the report too.
"""

import time
from dataclasses import dataclass, replace
from itertools import chain

from dateline.errors import Transient
from dateline.model import Scope
from dateline.pipeline import databases, drains
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.drains import STAGES, Shift
from dateline.pipeline.replay import asking, differences, rehearsal
from dateline.pipeline.replay.preview import expired
from dateline.settings import Settings
from dateline.store import replays, work
from dateline.store.connection import Connection, connect, one_state, patiently
from dateline.store.locks import Lock
from dateline.store.replays import Request
from dateline.store.work import REPLAY

# Items that wait at a time: with two workers a minute's work, so that a call that is interrupted leaves a short queue.
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Replay:
    """A replay that is applied: its number, what is asked for, how many items it holds, and how many it passes over."""

    number: int
    asked: Request
    items: int = 0
    expired: int = 0


def apply(settings: Settings, scope: Scope, *, stage: str, workers: int, progress: Progress = silent) -> int:
    """Make a scope again and swap in what changes, then drain all stages; return the number of the report.

    Raises:
        ConfigurationError: there is no such stage, or the scope can hold nothing.
        Transient: another replay is being applied.
    """
    found = databases.ready(settings)
    with connect(found.writer, name="dateline replay") as conn, work.single_writer(conn, Lock.REPLAY) as held:
        if not held:
            raise Transient("another replay is being applied: try again when it is done")
        shift = Shift(found, work.register(conn), settings, workers, silent)
        replay, done = begin(conn, settings, stage=stage, scope=scope), 0
        while True:
            queued = feed(conn, replay)
            if queued is None:
                break
            done += queued
            progress(done, replay.items)
            work_off(shift, stage)
        drains.run(settings, STAGES, workers=workers)
        close(conn, replay)
    return replay.number


def open_replay(settings: Settings, scope: Scope, *, stage: str) -> int:
    """Begin a replay that `go_on` applies, or take up the one that was interrupted; return its number.

    Raises:
        ConfigurationError: there is no such stage, or the scope can hold nothing.
    """
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        return begin(conn, settings, stage=stage, scope=scope).number


def go_on(settings: Settings, number: int, *, scope: Scope, stage: str) -> bool:
    """Queue the next page of a replay if the one before is through, leaving the work to whoever drains the stages.

    Returns:
        Whether all is done: the report is written then.
    """
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        asked, _ = asking.request(conn, settings, stage=stage, scope=scope)
        with work.single_writer(conn, Lock.REPLAY) as held:
            replay = Replay(number, asked)
            if not held or feed(conn, replay) is not None or not is_through(conn, replay):
                return False
            close(conn, replace(replay, expired=asking.found(conn, asked).expired))
    return True


def begin(conn: Connection, settings: Settings, *, stage: str, scope: Scope) -> Replay:
    """Begin a replay, or take up the one of the same stage, scope and means that was interrupted."""
    asking.prune(conn)
    asked, _ = asking.request(conn, settings, stage=stage, scope=scope)
    found = asking.found(conn, asked)
    with conn.transaction():
        number, _, is_taken_up = replays.begin(conn, asked, is_dry=False, came_from=found.came_from)
        if not is_taken_up:
            replays.write_sources(conn, number, items=found.items)
    return Replay(number, asked, sum(found.items.values()), found.expired)


def feed(conn: Connection, replay: Replay) -> int | None:
    """Queue the next page once the one before is through; return how many items that were, None if none is left."""
    reached = replays.standing(conn, replay.number).reached
    if replays.waiting(conn, replay.asked.stage, reached=reached).of_stage:
        return 0
    if replay.asked.stage == "cluster":
        return mark(conn, replay) if not reached else None
    page = list(replays.page(conn, replay.asked, after=reached, most=PAGE))
    if not page:
        return None
    with conn.transaction():
        if replay.asked.stage == "deduplicate":
            replays.unpair(conn, page)
        work.queue(conn, replay.asked.stage, items=page, priority=REPLAY)
        replays.reach(conn, replay.number, item=page[-1])
    return len(page)


def mark(conn: Connection, replay: Replay) -> int:
    """Mark all days of the scope at once: they are few."""
    with conn.transaction():
        replays.mark_days(conn, replay.asked)
        replays.reach(conn, replay.number, item=1)
    return replay.items


def work_off(shift: Shift, stage: str) -> None:
    """Work off what was queued for the stage; wait a little if another has it all."""
    if stage == "cluster":
        return
    tally = drains.single_stage(shift, stage) if stage == "deduplicate" else drains.shared_stages(shift, (stage,))
    if not tally.items:
        time.sleep(drains.PAUSE)


def is_through(conn: Connection, replay: Replay) -> bool:
    """Whether nothing that is replayed waits any more at any stage."""
    return not replays.waiting(conn, replay.asked.stage, reached=0).in_all


def close(conn: Connection, replay: Replay) -> None:
    """Write the report and end the replay."""
    with one_state(conn):
        patiently(conn, lambda: report(conn, replay))


def report(conn: Connection, replay: Replay) -> None:
    """Write down what changed, inside the caller's transaction."""
    if replays.standing(conn, replay.number).state != "running":
        return
    items = chain.from_iterable(differences.of_item(item) for item in replays.readings(conn, replay.number))
    found = [*items, *rehearsal.grouped(conn, replay.number), *replays.faults(conn, replay.number)]
    replays.write(conn, replay.number, changes=found)
    replays.end(conn, replay.number, note=expired(replay.expired) or None)
