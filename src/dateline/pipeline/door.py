"""The door: documents into the raw store, each counted, the refused ones with their reason."""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from dateline import bundle
from dateline.errors import ConfigurationError, Rejected, Transient
from dateline.extract.decoding import decode
from dateline.model import Source
from dateline.normalize import urls
from dateline.pipeline import databases, documents
from dateline.pipeline.decide import shipped_registry, unpacked
from dateline.pipeline.documents import Document
from dateline.settings import Settings
from dateline.store import raw, runs
from dateline.store.connection import Connection, connect
from dateline.store.raw import Arrival, DoorCount
from dateline.store.runs import Window

Progress = Callable[[int, int | None], None]

# A batch is one transaction: 500 documents or 16 MB, whichever comes first, so that memory stays small.
BATCH_DOCUMENTS = 500
BATCH_BYTES = 16 << 20
TRIES = 5  # of a batch that the database asks to try again

# A file of the inbox is settled when nobody has written to it for this long.
SETTLED_SECONDS = 2.0
PARTIAL = (".part", ".tmp", ".crdownload", ".swp")

REFUSALS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The law at the door for one load, and the first refusals in words."""

    count: DoorCount
    refusals: tuple[str, ...] = ()


@dataclass(slots=True)
class Visit:
    """One run at the door: its connection, its row, what it counted."""

    conn: Connection
    run: int
    now: datetime
    priority: int = 0
    count: DoorCount = field(default_factory=DoorCount)
    refusals: list[str] = field(default_factory=list)


def silent(_done: int, _total: int | None) -> None:
    """Say nothing of progress."""


def load(
    settings: Settings, paths: list[Path], *, source: str | None = None, progress: Progress = silent
) -> LoadReport:
    """Take files and folders into the raw store and queue what is new.

    Raises:
        ConfigurationError: `source` is not in the registry, or the database cannot be used.
    """
    claimed = checked_source(source)
    found = databases.ready(settings)
    with connect(found.writer, name="dateline load") as conn:
        visit = Visit(conn, runs.begin(conn, "load").run_id, runs.now(conn))
        take(visit, documents.walk(paths), source=claimed, progress=progress)
        runs.end(conn, visit.run)
    return LoadReport(visit.count, tuple(visit.refusals))


def checked_source(source: str | None) -> str | None:
    """Return the id of a source of the registry."""
    if source is not None and shipped_registry().get(source) is None:
        raise ConfigurationError(f"--source {source}: no such page in the registry; `dateline sources list` shows all")
    return source


def ingest(settings: Settings, *, run_key: str, since: date | None, until: date | None) -> dict[str, int]:
    """Bring in what every enabled source has for the window; the window is written on the run's row once.

    A plain folder has no dates: it is read whole, and only by the newest window, so that a backfill of past days
    does not read it again for each.
    """
    found = databases.ready(settings)
    with connect(found.writer, name="dateline ingest") as conn:
        started = runs.begin(conn, "daily", key=run_key, window=Window(since, until))
        visit = Visit(conn, started.run_id, runs.now(conn))
        newest = runs.newest_until(conn)
        if started.until is None or newest is None or started.until >= newest:
            for folder in folders(shipped_registry().sources, embedded=found.embedded):
                take(visit, documents.walk([folder]))
        runs.end(conn, visit.run)
    return counts(visit.count)


def folders(sources: Iterable[Source], *, embedded: bool) -> list[Path]:
    """Return the folders of enabled sources; those shipped for show are read on the embedded server only."""
    named = [Path(s.folder) for s in sources if s.enabled and s.folder]
    return [path if path.is_absolute() else bundle.ROOT / path for path in named if embedded or path.is_absolute()]


def take_inbox(settings: Settings) -> dict[str, int]:
    """Take the settled files of the inbox, then move each to `.taken`, or to `.refused` if nothing of it was taken."""
    inbox = settings.inbox
    ready = list(settled(inbox, time.time()))
    if not ready:
        return counts(DoorCount())
    found = databases.ready(settings)
    with connect(found.writer, name="dateline inbox") as conn:
        visit = Visit(conn, runs.begin(conn, "inbox").run_id, runs.now(conn))
        for path in ready:
            before = visit.count
            take(visit, documents.walk([path]))
            refused = visit.count.refused - before.refused == visit.count.offered - before.offered
            put_away(path, inbox / (".refused" if refused else ".taken"))
        runs.end(conn, visit.run)
    return counts(visit.count)


def settled(inbox: Path, now: float) -> Iterator[Path]:
    """Yield the inbox's files that nobody has written to for a while; `now` in seconds since the epoch."""
    if not inbox.is_dir():
        return
    for path in documents.files(inbox):
        if not path.name.endswith(PARTIAL) and path.is_file() and now - path.stat().st_mtime >= SETTLED_SECONDS:
            yield path


def put_away(path: Path, folder: Path) -> None:
    """Move a file into a folder, beside its namesakes."""
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    number = 1
    while target.exists():
        target, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    shutil.move(path, target)


def take(visit: Visit, found: Iterable[Document], *, source: str | None = None, progress: Progress = silent) -> None:
    """Store documents batch by batch."""
    for batch in batches(arrivals(visit, found, source=source)):
        visit.count += stored(visit, batch)
        refused = [a for a in batch if a.refused is not None]
        room = REFUSALS_SHOWN - len(visit.refusals)
        visit.refusals += [f"{a.location}: {': '.join(a.refused or ())}" for a in refused[:room]]
        progress(visit.count.offered, None)


def stored(visit: Visit, batch: list[Arrival]) -> DoorCount:
    """Store one batch, again if the database asks for it."""
    for attempt in range(1, TRIES + 1):
        try:
            return raw.put(visit.conn, batch, run=visit.run)
        except Transient:
            if attempt == TRIES:
                raise
            time.sleep(0.2 * attempt)
    raise AssertionError("unreachable")


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
        yield arrival(replace(bounded, claims=claims), visit)


def arrival(document: Document, visit: Visit) -> Arrival:
    """Return one document at the door."""
    claims = document.claims
    address = urls.canonical(claims.url) if claims.url else None
    known = Arrival(
        medium=document.medium, location=document.location,
        seen_at=claims.fetched_at or visit.now, claims=claims, door_key=f"url:{address}" if address else None,
        name=document.name, priority=visit.priority, container=document.container, other=document.other,
        http=document.http, credit=claims.source or "",
    )  # fmt: skip
    try:
        data = document.read()
        decode.decode(
            unpacked(data), name=document.name, media_type=claims.content_type
        )  # what is no text is refused here, with its reason
    except Rejected as error:
        return replace(known, refused=(error.reason, str(error)))
    return replace(known, data=data)


def counts(count: DoorCount) -> dict[str, int]:
    """Return a count as plain numbers by name."""
    return {name: getattr(count, name) for name in DoorCount.__slots__}
