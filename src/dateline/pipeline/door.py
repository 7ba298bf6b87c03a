"""The door: documents into the raw store, each counted, the refused ones with their reason."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path

from dateline.errors import ConfigurationError, Damaged, Rejected
from dateline.extract.decoding import decode
from dateline.normalize import urls
from dateline.pipeline import databases, decide, documents, passages
from dateline.pipeline.decide import shipped_registry, unpacked
from dateline.pipeline.documents import Document, GetRoom, Wanted
from dateline.pipeline.passages import Mark, Passage
from dateline.pipeline.reading import Limits
from dateline.settings import Settings
from dateline.store import raw, runs, work
from dateline.store.connection import Connection, connect, patiently
from dateline.store.raw import Arrival, DoorCount

Progress = Callable[[int, int | None], None]

# A batch is one transaction: 500 documents or 16 MB, whichever comes first, so that memory stays small.
BATCH_DOCUMENTS = 500
BATCH_BYTES = 16 << 20

REFUSALS_SHOWN = 20


def silent(_done: int, _total: int | None) -> None:
    """Say nothing of progress."""


def quiet(_line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who watches: `move` is told how far it is (done, of how many or None), `say` what is worth a line."""

    move: Progress = silent
    say: Callable[[str], None] = quiet


NOBODY = Onlooker()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The law at the door for one load, the first refusals in words, and the archives that are damaged."""

    count: DoorCount
    refusals: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class Visit:
    """One run at the door: its connection, its row, what it counted; of archives alone the bytes behind and in all."""

    conn: Connection
    run: int
    now: datetime
    priority: int = 0
    count: DoorCount = field(default_factory=DoorCount)
    refusals: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    onlooker: Onlooker = NOBODY
    read: int = 0
    total: int | None = None
    room: GetRoom | None = None  # where feed files are read
    credit: str = ""  # the source for which documents count that claim none
    most: int | None = None  # documents that are taken in all

    def moved(self) -> None:
        """Tell who watches how far it is."""
        self.onlooker.move(self.count.offered if self.total is None else self.read, self.total)


def load(
    settings: Settings,
    paths: list[Path],
    *,
    source: str | None = None,
    wanted: Wanted = documents.EVERYTHING,
    onlooker: Onlooker = NOBODY,
) -> LoadReport:
    """Take files and folders into the raw store and queue what is new; of archives, the pages that are wanted.

    Raises:
        ConfigurationError: `source` is not in the registry, or the database cannot be used.
    """
    claimed = checked_source(source)
    found = databases.ready(settings)
    with connect(found.writer, name="dateline load") as conn:
        visit = Visit(conn, runs.begin(conn, "load").run_id, runs.now(conn), onlooker=onlooker)
        visit.room = room_of(settings)
        visit.total = documents.size_of_archives(paths)
        take_files(visit, paths, source=claimed, wanted=wanted)
        runs.end(conn, visit.run)
        work.announce(conn)
    return LoadReport(visit.count, tuple(visit.refusals), tuple(visit.faults))


def room_of(settings: Settings) -> GetRoom:
    """Return how this process comes by its reader, which is started when it is first wanted."""
    limits = Limits(settings.read_seconds, settings.read_mb)
    return lambda: decide.desk(settings.model, limits).room()


def checked_source(source: str | None) -> str | None:
    """Return the id of a source of the registry."""
    if source is not None and shipped_registry().get(source) is None:
        raise ConfigurationError(f"--source {source}: no such page in the registry; `dateline sources list` shows all")
    return source


def take_files(
    visit: Visit, paths: Iterable[Path], *, source: str | None = None, wanted: Wanted = documents.EVERYTHING
) -> None:
    """Store what files and folders hold; an archive from where the last walk for the same pages got to."""
    for archived, files in groupby(documents.every(paths), documents.is_archive):
        if not archived:
            take(visit, documents.walk(files, room=visit.room), source=source)
            continue
        for path in files:
            take_archive(visit, path, source=source, wanted=wanted)


def take_archive(visit: Visit, path: Path, *, source: str | None, wanted: Wanted) -> None:
    """Store what an archive holds, unless all of it is stored."""
    try:
        passage = passages.begin(visit.conn, documents.begin(path, wanted), source=source)
    except Rejected:
        return take(visit, documents.walk([path]))  # which says why
    for line in passage.opening():
        visit.onlooker.say(line)
    behind = visit.read
    if not passage.is_ended:
        take(visit, passage.walk.documents(), source=source, passage=passage)
    visit.read = behind + passage.container.size
    visit.moved()
    for line in passage.closing(visit.conn):
        visit.onlooker.say(line)
    return None


def take(visit: Visit, found: Iterable[Document], *, source: str | None = None, passage: Passage | None = None) -> None:
    """Store documents batch by batch: one is stored while the next is read."""
    behind = visit.read
    storing: Future[DoorCount] | None = None
    with ThreadPoolExecutor(max_workers=1) as hand:
        within = found if visit.most is None else islice(found, max(visit.most - visit.count.offered, 0))
        for batch in batches(arrivals(visit, within, source=source)):
            mark = passage.mark() if passage else None
            settle(visit, storing)
            note_refused(visit, batch)
            visit.read = behind + (passage.walk.walked if passage else 0)
            storing = hand.submit(stored, visit, batch, mark=mark)
        settle(visit, storing)


def settle(visit: Visit, storing: Future[DoorCount] | None) -> None:
    """Wait for the batch that is stored, if there is one, and count it."""
    if storing is not None:
        visit.count += storing.result()
        visit.moved()


def note_refused(visit: Visit, batch: Iterable[Arrival]) -> None:
    """Keep the first refusals in words, and every archive that is damaged."""
    for each in batch:
        reason, detail = each.refused or (None, "")
        if reason == Damaged.reason:
            visit.faults.append(f"{each.location}: {detail}")
        elif reason is not None and len(visit.refusals) < REFUSALS_SHOWN:
            visit.refusals.append(f"{each.location}: {reason}: {detail}")


def stored(visit: Visit, batch: list[Arrival], *, mark: Mark | None = None) -> DoorCount:
    """Store one batch, and what is to be written down with it; again if the database asks for it."""

    def put() -> DoorCount:
        (mark or unmarked)(visit.conn)
        return raw.put(visit.conn, batch, run=visit.run)

    return patiently(visit.conn, put)


def unmarked(_conn: Connection) -> None:
    """Write nothing down: no container is walked."""


def batches(found: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """Yield arrivals in batches of a bounded number and size."""
    batch: list[Arrival] = []
    size = 0
    for arrival in found:
        batch.append(arrival)
        size += len(arrival.data or b"")
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def arrivals(visit: Visit, found: Iterable[Document], *, source: str | None) -> Iterator[Arrival]:
    """Yield each document as it stands at the door: with its bytes, or refused."""
    for document in found:
        bounded = documents.bounded(document, visit.now)
        claims = replace(bounded.claims, source=bounded.claims.source or source)
        made = arrival(replace(bounded, claims=claims), visit.now, priority=visit.priority)
        yield made if made.credit or not visit.credit else replace(made, credit=visit.credit)


def arrival(document: Document, now: datetime, *, priority: int = 0) -> Arrival:
    """Return one document at the door; `now` is when it was seen, if it does not claim another time."""
    claims = document.claims
    address = urls.canonical(claims.url) if claims.url else None
    known = Arrival(
        medium=document.medium, location=document.location,
        seen_at=claims.fetched_at or now, claims=claims, door_key=f"url:{address}" if address else None,
        name=document.name, priority=priority, container=document.container, other=document.other,
        http=document.http, credit=claims.source or "",
    )  # fmt: skip
    try:
        data = document.read()
    except Rejected as error:
        return replace(known, refused=(error.reason, str(error)))
    refused = refusal(data, name=document.name, media_type=claims.content_type)
    return replace(known, refused=refused) if refused else replace(known, data=data)


def refusal(data: bytes, *, name: str | None, media_type: str | None) -> tuple[str, str] | None:
    """Return (reason, detail) if bytes are no text, by their file name and what HTTP said of them; None if they are."""
    try:
        decode.decode(unpacked(data), name=name, media_type=media_type)
    except Rejected as error:
        return error.reason, str(error)
    return None


def counts(count: DoorCount) -> dict[str, int]:
    """Return a count as plain numbers by name."""
    return {name: getattr(count, name) for name in DoorCount.__slots__}
