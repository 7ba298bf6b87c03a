"""Where the files of sources lie for a window of days: folders, and web archives by the time in their names."""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dateline import bundle
from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.pipeline import documents
from dateline.sources import dated, pages
from dateline.sources.registry import COLLECTION

DAY = timedelta(days=1)
MOST_LISTED = 64 << 20  # bytes of an unpacked list of archives: a million names
MOST_NAMES = 1_000_000
# A number that would be a day of another time only counts: archives of the web there are since 1996.
_FIRST_YEAR, _LAST_YEAR = 1996, 2099
# 14 digits as archives are named by their tools (Heritrix, wget, Common Crawl), or the 8 of a day.
_TIME = re.compile(r"(?<!\d)(?P<day>\d{8})(?:\d{6})?(?!\d)")


@dataclass(frozen=True, slots=True)
class Days:
    """Half-open days, and whether they are the newest that were asked for."""

    since: date
    until: date
    is_newest: bool

    def each(self, *, before: int = 0) -> Iterator[date]:
        """Yield the days in order, from so many days before the first."""
        first = self.since - before * DAY
        return (first + n * DAY for n in range((self.until - first).days))


@dataclass(frozen=True, slots=True)
class Here:
    """Where we are: the home, and whether its database is the embedded one, which shows what is shipped for show."""

    home: Path
    is_embedded: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder or an archive of a source; whether its path tells its day, and whether that is the day before.

    An archive of the day before the days asked for is there for what was captured since.
    """

    source: str
    path: str
    is_archive: bool = False
    is_dated: bool = False
    is_before: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The shelves of sources that are there, those of the days that are not, and the sources that have no days."""

    shelves: tuple[Shelf, ...] = ()
    missing: tuple[Shelf, ...] = ()
    dayless: tuple[str, ...] = ()


def find(sources: Iterable[Source], days: Days, *, here: Here) -> Found:
    """Return where the files of sources lie; what has no day is there for the newest days only.

    Raises:
        ConfigurationError: a list of archives cannot be read.
    """
    there: list[Shelf] = []
    missing: list[Shelf] = []
    dayless: list[str] = []
    for source in (at_home(each, here.home) for each in sources):
        for shelf in (*_folders(source, days), *_archives(source, days)):
            if not here.is_embedded and not Path(shelf.path).is_absolute():
                continue  # shipped for show
            shelf_at = replace(shelf, path=str(place(shelf.path)))
            (there if _is_there(shelf_at) else missing).append(shelf_at)
        if source.folder and not dated.is_dated(source.folder) and not days.is_newest:
            dayless.append(source.id)
    return Found(tuple(dict.fromkeys(there)), tuple(dict.fromkeys(missing)), tuple(dayless))


def at_home(source: Source, home: Path) -> Source:
    """Return a source with the home in its paths."""
    folder, warcs = (path and path.replace(pages.HOME, str(home), 1) for path in (source.folder, source.warcs))
    return replace(source, folder=folder, warcs=warcs)


def place(path: str) -> Path:
    """Return where a path of the registry lies; one that is not absolute stands beside the code."""
    return bundle.ROOT / path


def claimed(source: Source) -> str | None:
    """Return the source that files of a source's folder are said to be from: none, if it only collects."""
    return None if source.kind == COLLECTION else source.id


def _is_there(shelf: Shelf) -> bool:
    try:
        Path(shelf.path).lstat()
    except FileNotFoundError:
        return False
    except OSError:
        return True  # and cannot be read: whoever loads it says why
    return True


def _folders(source: Source, days: Days) -> Iterator[Shelf]:
    if not source.folder:
        return
    if dated.is_dated(source.folder):
        for path in dict.fromkeys(dated.on(source.folder, day) for day in days.each()):
            yield Shelf(source.id, path, is_dated=True)
    elif days.is_newest:
        yield Shelf(source.id, source.folder)


def _archives(source: Source, days: Days) -> Iterator[Shelf]:
    """Yield the archives whose time is of the days, or of the day before, whose crawl may have run over midnight.

    The time is that in an archive's name, else that in its path.
    """
    if not source.warcs:
        return
    own = dated.is_of_a_day(source.warcs)
    for path, place_day in {dated.on(source.warcs, day): day for day in days.each(before=1)}.items():
        at = place(path)
        if not at.exists():
            yield Shelf(source.id, path, is_archive=True)  # which is missing
            continue
        for archive in sorted(listed(at)):
            day = day_of(archive.name) or (place_day if own else None)
            if (day is None and days.is_newest) or (day is not None and days.since - DAY <= day < days.until):
                is_before = day is not None and day < days.since
                yield Shelf(source.id, str(archive), is_archive=True, is_dated=day is not None, is_before=is_before)


def day_of(name: str) -> date | None:
    """Return the day that an archive's name tells, None if it tells none."""
    for found in _TIME.finditer(name):
        try:
            day = date(int(found["day"][:4]), int(found["day"][4:6]), int(found["day"][6:]))
        except ValueError:
            continue
        if _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return day
    return None


def listed(path: Path) -> list[Path]:
    """Return the archives of a folder and what lies below it, or those a file lists, one a line.

    Raises:
        ConfigurationError: the file cannot be read, or is no list of archives.
    """
    if path.is_dir():
        return [file for file in islice(documents.files(path), MOST_NAMES) if documents.is_archive(file)]
    if documents.is_archive(path):
        return [path]
    names = [line.strip() for line in _text(path).splitlines()]
    if wrong := next((name for name in names if name and not documents.is_archive(Path(name))), None):
        raise ConfigurationError(f"{path}: {wrong[:80]!r} is no archive: give names that end in .warc or .warc.gz")
    return [path.parent / name for name in names if name]


def _text(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            data = stream.read(MOST_LISTED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}") from error
    if len(data) > MOST_LISTED:
        raise ConfigurationError(f"{path} is longer than {MOST_LISTED >> 20} MB: split the list")
    return data.decode("utf-8", "replace")
