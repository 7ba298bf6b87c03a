"""A rehearsal: what applying would do is done in one transaction by the very same code, looked at, and taken back.

The database's own versions lie over what is stored: nobody else sees them, and nothing of them stays. The single
writers' locks are held meanwhile, so that articles and stories stand still; documents are read and annotated as ever.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import psycopg

from dateline.errors import Transient
from dateline.model import ReplayChange
from dateline.pipeline import cluster, deduplicate
from dateline.pipeline.replay import differences, remaking
from dateline.pipeline.replay.remaking import Remade
from dateline.pipeline.replay.spool import Spool
from dateline.pipeline.stages import ANNOTATE, EXTRACT
from dateline.pipeline.writers import BATCH
from dateline.store import replays, work
from dateline.store.connection import Connection, first_line, one_state, patiently
from dateline.store.locks import Lock
from dateline.store.replays import Request
from dateline.store.work import REPLAY

# Seconds that grouping may take in a rehearsal, for today's news is not grouped meanwhile: it is told a few minutes
# late at worst. What is not done by then is left out of the report, which says so.
LONGEST = 300.0
# Seconds that a rehearsal waits for the single writers, who hold their locks for a minute at most, and for a row.
WRITERS_WAIT = 120.0
ROW_WAIT = "10s"
PAUSE = 0.2


class Rehearsed(NamedTuple):
    """What a rehearsal came to: how many items and days waited before it, and whether all was grouped in its time."""

    waited: tuple[int, int]
    is_grouped: bool
    seconds: float


def rehearse(
    conn: Connection, asked: Request, *, remade: Spool[Remade], into: Spool[ReplayChange], longest: float = LONGEST
) -> Rehearsed:
    """Set aside all that applying would change.

    Raises:
        Transient: the writers, or others at work on the same items, left no time for it.
    """
    end = time.monotonic() + WRITERS_WAIT
    while True:
        with writers_at_rest(conn) as at_rest:
            if at_rest:
                return taken_back(conn, lambda: played(conn, asked, remade=remade, into=into, longest=longest))
        if time.monotonic() > end:
            raise Transient("articles or stories are being written without a pause: try again when less comes in")
        time.sleep(PAUSE)


@contextmanager
def writers_at_rest(conn: Connection) -> Iterator[bool]:
    """Hold both single writers' locks if both are free: yields whether they were."""
    with work.single_writer(conn, Lock.DEDUPLICATE) as first, work.single_writer(conn, Lock.CLUSTER) as second:
        yield first and second


def taken_back(conn: Connection, work: Callable[[], Rehearsed]) -> Rehearsed:
    """Do it in a transaction that sees one state of everything, and take it back."""
    try:
        with one_state(conn):
            return patiently(conn, work, is_taken_back=True)
    except psycopg.errors.QueryCanceled as error:
        raise Transient(f"one step of the rehearsal took too long: {first_line(error)}; narrow the days") from error


def played(
    conn: Connection, asked: Request, *, remade: Spool[Remade], into: Spool[ReplayChange], longest: float
) -> Rehearsed:
    """Do what applying would do and set aside what that changes, inside the caller's transaction."""
    began, until = time.monotonic(), time.monotonic() + longest
    into.clear()
    replays.limit(conn, wait=ROW_WAIT, longest=f"{longest:.0f}s")
    waited, mark = replays.unsettled(conn), replays.newest_mark(conn)
    replay, _, _ = replays.begin(conn, asked, is_dry=True, came_from="")
    save(conn, remade)
    begin_again(conn, asked)
    is_grouped = regrouped(conn, until=until) and retold(conn, mark=mark, until=until)
    into.add(chain.from_iterable(differences.of_item(item) for item in replays.readings(conn, replay)))
    if is_grouped:
        into.add(grouped(conn, replay))
    return Rehearsed(waited, is_grouped, time.monotonic() - began)


def grouped(conn: Connection, replay: int) -> Iterator[ReplayChange]:
    """Yield what a replay changes of articles and stories."""
    yield from map(differences.of_place, replays.moved(conn, replay))
    yield from map(differences.of_story, replays.retold(conn, replay))


def save(conn: Connection, remade: Spool[Remade]) -> None:
    """Save what was made again: first all that was read, then the notes on it, as applying does."""
    for each in remade:
        EXTRACT.save(conn, each.extracted, priority=REPLAY)
        EXTRACT.withdraw(conn, [refused.item_id for refused in each.refused], priority=REPLAY)
        for refused in each.refused:
            work.reject(conn, EXTRACT.name, item_id=refused.item_id, reason=refused.reason, detail=refused.detail)
    for each in remade:
        ANNOTATE.save(conn, each.annotated, priority=REPLAY)


def begin_again(conn: Connection, asked: Request) -> None:
    """Have the single writers' stages begin again, if one of them is asked for."""
    if asked.stage == "deduplicate":
        for page in remaking.pages(conn, asked, most=BATCH):
            replays.unpair(conn, list(page))
            work.queue(conn, "deduplicate", items=list(page), priority=REPLAY)
    if asked.stage == "cluster":
        replays.mark_days(conn, asked)


def regrouped(conn: Connection, *, until: float) -> bool:
    """Group what this transaction has queued; return whether that was done in time."""
    items = replays.queued_now(conn, "deduplicate")
    for at in range(0, len(items), BATCH):
        if time.monotonic() > until:
            return False
        deduplicate.regroup(conn, items[at : at + BATCH], priority=REPLAY)
    return True


def retold(conn: Connection, *, mark: int, until: float) -> bool:
    """Compute the days this transaction has marked; return whether that was done in time."""
    known = cluster.read_prior()
    while dirty := replays.next_marked(conn, since=mark):
        if time.monotonic() > until:
            return False
        cluster.compute(conn, dirty, known=known)
    return True
