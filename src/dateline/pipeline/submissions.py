"""Submissions: documents that other programs leave in a table go through the door, each once.

A batch is locked, stored and marked as taken in one transaction: whoever is killed in between leaves all of it to the
next, and two who take at the same time have different ones.
"""

import time
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from dateline.errors import Unreadable
from dateline.pipeline import databases, documents, door
from dateline.pipeline.documents import Document
from dateline.pipeline.door import BATCH_BYTES, Visit
from dateline.service import databases as service_databases
from dateline.settings import Settings
from dateline.store import raw, runs, submissions
from dateline.store.connection import OF_THE_DATA, connect, first_line, lost_server, patiently
from dateline.store.raw import Arrival, DoorCount
from dateline.store.submissions import Parcel, Submission

MOST = 100  # a batch: submissions are single documents, seldom a feed of some dozens
SECONDS = 60.0  # a visit: what still waits then is announced again


def leave(settings: Settings, parcels: Sequence[Parcel]) -> list[int]:
    """Leave documents with the submitter's login, all or none; return their numbers.

    Raises:
        ConfigurationError, Transient: the database cannot be had.
    """
    login = service_databases.ensure(settings).submitter
    with lost_server(), connect(login, name="dateline submitter") as conn, conn.transaction():
        return [submissions.leave(conn, parcel) for parcel in parcels]


def take(settings: Settings, *, seconds: float = SECONDS) -> dict[str, int]:
    """Take the submissions that wait, for at most `seconds`; return what the door counted, by name."""
    found = databases.ready(settings)
    with connect(found.writer, name="dateline submissions") as conn:
        if not submissions.wait(conn):
            return door.counts(DoorCount())
        visit = Visit(conn, runs.begin(conn, "submission").run_id, runs.now(conn), room=door.room_of(settings))
        end = time.monotonic() + seconds
        while taken(visit, most=MOST) and time.monotonic() < end:
            pass
        runs.end(conn, visit.run)
    return door.counts(visit.count)


def taken(visit: Visit, *, most: int) -> int:
    """Take one batch; return how many submissions it had. One that the database cannot hold is refused alone."""
    try:
        number, count = patiently(visit.conn, lambda: stored(visit, most=most))
    except OF_THE_DATA as error:
        if most > 1:
            return taken(visit, most=1)
        told = first_line(error)
        number, count = patiently(
            visit.conn, lambda: stored(visit, most=1, fault=f"the database cannot hold it: {told}")
        )
    visit.count += count
    return number


def stored(visit: Visit, *, most: int, fault: str | None = None) -> tuple[int, DoorCount]:
    """Store and mark one batch inside the caller's transaction; with a `fault`, refuse it."""
    batch = submissions.take(visit.conn, most=most, size=BATCH_BYTES)
    if not batch:
        return 0, DoorCount()
    arrived = list(arrivals(visit, batch, fault=fault))
    keep_feeds(visit, batch, brought={each.location for each in arrived if not each.refused})
    count = raw.put(visit.conn, arrived, run=visit.run)
    submissions.settle(visit.conn, batch, run=visit.run)
    return len(batch), count


def arrivals(visit: Visit, batch: Sequence[Submission], *, fault: str | None) -> Iterator[Arrival]:
    """Yield what a batch brings, as it stands at the door; it was seen when it was left."""
    for each in batch:
        place = Path(each.location)
        for found in [Document(place, fault=Unreadable(fault))] if fault else documents.submitted(each, visit.room):
            bounded = documents.bounded(found, max(visit.now, each.submitted_at))
            yield door.arrival(bounded, each.submitted_at, priority=visit.priority)


def keep_feeds(visit: Visit, batch: Sequence[Submission], *, brought: Set[str]) -> None:
    """Keep the bytes of feeds that brought something: their entries are documents, the feed itself is none."""
    feeds = [each.parcel.body for each in batch if each.location in brought and documents.is_feed(each.parcel)]
    raw.keep(visit.conn, feeds)
