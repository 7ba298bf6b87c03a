"""The inbox: a folder whose settled files are taken through the door and put away."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.pipeline import databases, documents, door
from dateline.settings import Settings
from dateline.store import runs
from dateline.store.connection import connect
from dateline.store.raw import DoorCount

# A file is settled when nobody has written to it for this long.
SETTLED_SECONDS = 2.0
PARTIAL = (".part", ".tmp", ".crdownload", ".swp")


def take(settings: Settings) -> dict[str, int]:
    """Take the settled files of the inbox, then move each to `.taken`, or to `.refused` if nothing of it was taken."""
    inbox = settings.inbox
    ready = list(settled(inbox, time.time()))
    if not ready:
        return door.counts(DoorCount())
    found = databases.ready(settings)
    with connect(found.writer, name="dateline inbox") as conn:
        visit = door.Visit(conn, runs.begin(conn, "inbox").run_id, runs.now(conn), room=door.room_of(settings))
        for path in ready:
            before = visit.count
            door.take_files(visit, [path])
            offered, refused = visit.count.offered - before.offered, visit.count.refused - before.refused
            walked_before = not offered and documents.is_archive(path)
            put_away(path, inbox / (".refused" if offered == refused and not walked_before else ".taken"))
        runs.end(conn, visit.run)
    return door.counts(visit.count)


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
