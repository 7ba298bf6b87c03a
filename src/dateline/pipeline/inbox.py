"""The inbox: a folder whose settled files are taken through the door and put away."""

import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import ConfigurationError
from dateline.pipeline import databases, documents, door
from dateline.settings import Settings
from dateline.store import runs
from dateline.store.connection import connect
from dateline.store.raw import DoorCount

# A file is settled when nobody has written to it for this long.
SETTLED_SECONDS = 2.0
SECONDS = 60.0  # a visit, to which the file that crosses it still belongs; what waits then is announced again
TAKEN, REFUSED = ".taken", ".refused"
PARTIAL = (".part", ".tmp", ".crdownload", ".swp")


def take(settings: Settings, *, seconds: float = SECONDS) -> dict[str, int]:
    """Take the settled files of the inbox, for about `seconds`.

    Each is then moved to `.taken`, or to `.refused` if nothing of it was taken.

    Raises:
        ConfigurationError: the database cannot be used; or the files cannot be moved, so that none is taken.
    """
    inbox, end = settings.inbox, time.monotonic() + seconds
    ready = list(quiet(inbox, time.time()))
    if not ready:
        return door.counts(DoorCount())
    if blocked := obstacle(inbox):
        raise ConfigurationError(f"{blocked} cannot be written to, so the files of the inbox wait: see to its rights")
    found = databases.ready(settings)
    with connect(found.writer, name="dateline inbox") as conn:
        visit = door.Visit(conn, runs.begin(conn, "inbox").run_id, runs.now(conn), room=door.room_of(settings))
        for path in ready:
            before = visit.count
            door.take_files(visit, [path])
            offered, refused = visit.count.offered - before.offered, visit.count.refused - before.refused
            walked_before = not offered and documents.is_archive(path)
            put_away(path, inbox / (REFUSED if offered == refused and not walked_before else TAKEN))
            if time.monotonic() >= end:
                break
        runs.end(conn, visit.run)
    return door.counts(visit.count)


def settled(inbox: Path, now: float) -> Iterator[Path]:
    """Yield the files that can be taken now; `now` in seconds since the epoch.

    None if they cannot be put away: they would be there for ever, and wake the line for ever.
    """
    yield from () if obstacle(inbox) else quiet(inbox, now)


def obstacle(inbox: Path) -> Path | None:
    """Return the folder into which no file can be moved, or out of which, None if all is well."""
    folders = (inbox, *(inbox / name for name in (TAKEN, REFUSED)))
    there = (folder for folder in folders if folder.exists())
    return next((each for each in there if not each.is_dir() or not os.access(each, os.W_OK | os.X_OK)), None)


def quiet(inbox: Path, now: float) -> Iterator[Path]:
    """Yield the inbox's files that nobody has written to for a while."""
    for path in documents.files(inbox) if inbox.is_dir() else ():
        if not path.name.endswith(PARTIAL) and has_settled(path, now):
            yield path


def has_settled(path: Path, now: float) -> bool:
    """Whether nobody has written to a file for a while; not one that another puts away at this moment."""
    try:
        facts = path.stat()
    except OSError:
        return False
    return stat.S_ISREG(facts.st_mode) and now - facts.st_mtime >= SETTLED_SECONDS


def put_away(path: Path, folder: Path) -> None:
    """Move a file into a folder, beside its namesakes."""
    folder.mkdir(exist_ok=True)
    target = folder / path.name
    number = 1
    while target.exists():
        target, number = folder / f"{path.stem}-{number}{path.suffix}", number + 1
    shutil.move(path, target)
