"""The backup file: a dump in Postgres' custom format, then a page about it as JSON, then a line that says so.

`pg_restore` reads such a file, too: what stands behind a dump's last byte is nothing to it.
"""

import fcntl
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from dateline.errors import ConfigurationError

Move = Callable[[int, int | None], None]

LAST_LINE = re.compile(rb"\n(\d{9}) bytes of dateline backup 1\n\Z")
LAST_LINE_LENGTH = len(b"\n000000000 bytes of dateline backup 1\n")
LONGEST_PAGE = 1 << 20  # bytes; a page with 500 migrations takes 50 kB
CHUNK = 1 << 20
NOT_OURS = "is there and was left by no backup of yours: see whose it is, and remove it"
NO_BACKUP = "is no backup, or it was cut off: give a file that `dateline backup` made"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands about a dump in its file: what made it, and what the database comes to when it is back.

    `migrations` holds the sha256 of each by name, `digests` a hash a view, counted by `rules`; `counts` the rows of
    some tables; `program` is the major version of pg_dump, `size` and `sha256` are those of the dump.
    """

    made_at: str
    dateline: str
    program: int
    migrations: Mapping[str, str]
    rules: str
    digests: Mapping[str, str]
    counts: Mapping[str, int]
    size: int = 0
    sha256: str = ""


@contextmanager
def draft(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Give a 0600 file beside `path` that takes its place at the end of the block; left by an error it is removed.

    Raises:
        ConfigurationError: `path` is there and may not be replaced, another backup is being written to it, or the
            folder takes no file.
    """
    part = path.with_name(f"{path.name}.part")
    if path.is_dir() or (path.exists() and not force):
        raise ConfigurationError(f"{path} is there already: give another name, or replace the file with --force")
    with os.fdopen(_opened(part), "wb") as file:
        _claim(file, part)
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _opened(part: Path) -> int:
    """Make a draft, or take up one that a killed backup of ours left; who laid any other could read along."""
    try:
        return os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        pass
    except OSError as error:
        raise ConfigurationError(f"{part} cannot be written: {error.strerror}") from error
    try:
        handle = os.open(part, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise ConfigurationError(f"{part} {NOT_OURS}") from error
    facts = os.fstat(handle)
    if not stat.S_ISREG(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_nlink != 1 or facts.st_mode & 0o077:
        os.close(handle)
        raise ConfigurationError(f"{part} {NOT_OURS}")
    return handle


def _claim(file: BinaryIO, part: Path) -> None:
    """Make a draft ours alone and empty: one that a killed backup left is written anew."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise ConfigurationError(f"another backup is being written to {part}: wait for it") from error
    os.fchmod(file.fileno(), 0o600)
    file.truncate()


def write(file: BinaryIO, dump: Iterable[bytes], *, about: Callable[[int, str], Page], move: Move) -> Page:
    """Write a dump and the page about it, which `about` makes of the dump's size and sha256; return the page.

    Raises:
        ConfigurationError: the disk is full, or fails.
    """
    size, digest = 0, sha256()
    try:
        for chunk in dump:
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
            move(size, None)
        page = about(size, digest.hexdigest())
        told = json.dumps(asdict(page), sort_keys=True).encode()
        file.write(told + b"\n%09d bytes of dateline backup 1\n" % len(told))
    except OSError as error:
        raise ConfigurationError(f"the backup cannot be written: {error.strerror}") from error
    return page


def read(path: Path, *, move: Move) -> Page:
    """Return the page about a backup whose dump is whole.

    Raises:
        ConfigurationError: it is none, was cut off, or is not as it was written.
    """
    try:
        with path.open("rb") as file:
            page = _page(file, path)
            found = _digest(file, page.size, move=move)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    if found != page.sha256:
        raise ConfigurationError(f"{path} is damaged: it is not as it was written; give another copy of it")
    return page


def _page(file: BinaryIO, path: Path) -> Page:
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - LAST_LINE_LENGTH))
    line = LAST_LINE.fullmatch(file.read(LAST_LINE_LENGTH))
    length = int(line[1]) if line else 0
    start = end - LAST_LINE_LENGTH - length
    if not 0 < length <= LONGEST_PAGE or start < 0:
        raise ConfigurationError(f"{path} {NO_BACKUP}")
    file.seek(start)
    try:
        told = json.loads(file.read(length))
        page = Page(**{name: told[name] for name in (field.name for field in fields(Page))})
    except (ValueError, KeyError, TypeError):
        raise ConfigurationError(f"{path} {NO_BACKUP}") from None
    if page.size != start:
        raise ConfigurationError(f"{path} is damaged: it is not as it was written; give another copy of it")
    return page


def _digest(file: BinaryIO, size: int, *, move: Move) -> str:
    """Return the sha256 of a file's first bytes."""
    digest, left = sha256(), size
    file.seek(0)
    while left and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
        move(size - left, size)
    return digest.hexdigest()
