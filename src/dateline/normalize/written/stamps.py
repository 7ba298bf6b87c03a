"""Read a written date strictly: what is not written is not known.

`2023/12` is a month, a day is not midnight, `03/04/2024` without a known order is nothing, and no word is
guessed. Two ways in: `parse` for a string that should be a date and nothing else, `find` for a short line that
holds one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from dateline.model import Order, Precision, patterns
from dateline.normalize.written import clocks, forms, spelling

LONGEST = 200  # characters of a line worth reading: date lines are shorter, prose is not


@dataclass(frozen=True, slots=True)
class Stamp:
    """A written date: its value as precise as the text, and where it stands in it.

    `value` is None for a date that is there but cannot be told apart (`03/04/2024`).
    """

    value: str | None
    precision: Precision | None
    zone: str | None
    start: int
    end: int


_DAYS, _MONTHS = (
    {source: patterns.lazy(source, re.IGNORECASE) for source in sources} for sources in (forms.DATES, forms.MONTHS)
)
_NUMBERED_DAYS, _NUMBERED_MONTHS = (
    [pattern for source, pattern in known.items() if "(?P<month>" not in source] for known in (_DAYS, _MONTHS)
)
"""Those for a line that names no month."""
_NAMED = re.compile(f"[{spelling.MONTH}]")
_BARE_YEAR = re.compile(r"\s*(?:19|20)[0-9]{2}\s*")
#: What may stand beside a date in a string that is a date: marks, and a few short words; never a number.
_FILLER = patterns.lazy(
    rf"(?P<word>[{spelling.MONTH}{spelling.JOINING}]|(?![぀-ヿ]){spelling.WORD}|[一-鿿぀-ヿー]+)"
    rf"|[\s,.:;|/·•()\[\]–—，。、：；،؛፣၊{spelling.WEEKDAY}{spelling.FOREIGN}-\uf8ff-]+"
)
_FILLERS, _LONGEST_FILLER = 4, 12  # words, letters
#: No date without one of these: most lines stop here. Years of other calendars stand in lines of other scripts.
_YEARLIKE = re.compile(r"(?:19|20)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d|\d{6}[A-Za-z]|\d\d\s\d\d:\d\d:\d\d")
_FOREIGN_YEARLIKE = re.compile(r"(?:19|20|1[34]|2[45])\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d|年")
_YEAR_FIRST = frozenset({"eu", "hu", "ja", "ko", "lt", "mn", "ne", "si", "zh"})
"""Languages whose short dates may open with a year of two digits. Source: CLDR short date formats."""
_CENTURY = 100
_NAMED_DAY = re.compile(rf"([{spelling.WEEKDAY}])[\s.,|·-]{{1,3}}$")
"""The weekday beside a date that follows it: `Tue, 04/06/2021`."""
_BESIDE = 4  # characters of a weekday's mark and what divides it from its date


def _day(found: re.Match[str], order: Order | None, *, language: str) -> tuple[str | None, bool]:
    """Return the ISO day, and whether the text is a date at all."""
    part = found.groupdict()
    if part.get("a"):
        return _numeric(part, _by_weekday(found)[0] or order, language=language)
    month = ord(part["month"]) - spelling.BEFORE_JANUARY if part.get("month") else int(part["m"])
    return _iso(_year(part["y"]), month, int(part["d"]))


def _by_weekday(found: re.Match[str]) -> tuple[Order | None, int]:
    """Return the only order in which a numeric date falls on the weekday written before it, and where that stands."""
    head = max(0, found.start() - _BESIDE)
    named = _NAMED_DAY.search(found.string[head : found.start()])
    if named is None or found["sep"] == ".":
        return None, found.start()
    first, second, year = int(found["a"]), int(found["b"]), _year(found["y"])
    days: dict[Order, str | None] = {"dmy": _iso(year, second, first)[0], "mdy": _iso(year, first, second)[0]}
    number = ord(named[1]) - spelling.BEFORE_MONDAY
    fitting = [order for order, day in days.items() if day and date.fromisoformat(day).isoweekday() == number]
    return (fitting[0], head + named.start()) if len(fitting) == 1 and all(days.values()) else (None, found.start())


def _year(written: str) -> int:
    year = int(written)
    return year if year >= _CENTURY else year + (2000 if year < 70 else 1900)


def _iso(year: int, month: int, day: int) -> tuple[str | None, bool]:
    try:
        return date(year, month, day).isoformat(), True
    except ValueError:
        return None, False


def _numeric(part: dict[str, str | None], order: Order | None, *, language: str) -> tuple[str | None, bool]:
    """Read `a.b.year`: dots mean day first everywhere; else the order must be provable or known."""
    first, second, year = int(part["a"] or 0), int(part["b"] or 0), _year(part["y"] or "")
    if len(part["y"] or "") == 2 and language in _YEAR_FIRST:
        return None, first > 0 and second > 0
    if second > 12 >= first:
        return _iso(year, first, second)
    if first > 12 or first == second or part["sep"] == ".":
        return _iso(year, second, first)
    if order == "mdy":
        return _iso(year, first, second)
    if order == "dmy":
        return _iso(year, second, first)
    return None, first > 0 and second > 0


def _around(text: str, found: re.Match[str]) -> tuple[re.Match[str] | None, int, int]:
    """Return the clock that stands after the date or before it, and the borders of both."""
    if "H" in found.re.groupindex:
        return found, found.start(), found.end()
    if after := clocks.AFTER.match(text, found.end()):
        return after, found.start(), after.end()
    head = max(0, found.start() - clocks.REACH)
    if before := clocks.BEFORE.search(text[head : found.start()]):
        return before, head + before.start(), found.end()
    return None, found.start(), found.end()


def _stamp(text: str, found: re.Match[str], order: Order | None, *, language: str) -> Stamp | None:
    day, is_date = _day(found, order, language=language)
    if not is_date:
        return None
    match, start, end = _around(text, found)
    if (clock := clocks.read(match)) is None:
        start, end = found.span()
    if day is None:
        return Stamp(None, None, None, start, end)
    if "a" in found.re.groupindex:  # a weekday that settles the order is part of the date
        start = min(start, _by_weekday(found)[1])
    clock = clock or clocks.Clock("", "day", None)
    return Stamp(day + clock.value, clock.precision, clock.zone, start, end)


def _coarse(found: re.Match[str]) -> Stamp | None:
    part = found.groupdict()
    month = ord(part["month"]) - spelling.BEFORE_JANUARY if part.get("month") else int(part["m"])
    if not 1 <= month <= 12:
        return None
    return Stamp(f"{int(part['y'])}-{month:02d}", "month", None, *found.span())


def _candidates(text: str, order: Order | None, *, language: str) -> Iterator[Stamp]:
    for pattern in _DAYS.values() if _NAMED.search(text) else _NUMBERED_DAYS:
        for found in pattern.finditer(text):
            if stamp := _stamp(text, found, order, language=language):
                yield stamp


def find(text: str, *, order: Order | None = None, language: str | None = None) -> tuple[Stamp, ...]:
    """Return the dates of a short line, left to right, without overlaps; months only where no day is written.

    Args:
        text: the line; beyond `LONGEST` characters it is prose and nothing is read.
        order: how `03/04/2024` is meant, where that is known.
        language: the page's (BCP 47), where that is known: some names are two months in two languages.
    """
    if not _may_date(text):
        return ()
    line, stamps = _found(text, order, _tongue(language))
    return tuple(_placed(stamp, line) for stamp in stamps)


def _may_date(text: str) -> bool:
    yearlike = _YEARLIKE if text.isascii() else _FOREIGN_YEARLIKE
    return len(text) <= LONGEST and yearlike.search(spelling.digits(text)) is not None


def _placed(stamp: Stamp, line: spelling.Plain) -> Stamp:
    return replace(stamp, start=line.places[stamp.start], end=line.places[stamp.end])


def _tongue(language: str | None) -> str:
    return (language or "").replace("_", "-").lower().split("-", 1)[0]


@lru_cache(maxsize=1024)  # a page says its date in several places, and so does the next page of that day
def _found(text: str, order: Order | None, language: str) -> tuple[spelling.Plain, tuple[Stamp, ...]]:
    """Return a line in one spelling and the dates in it, at their places there."""
    line = spelling.plain(text, language)
    stamps = sorted(_candidates(line.text, order, language=language), key=lambda s: (s.start, -s.end))
    if not stamps:
        coarse = _MONTHS.values() if _NAMED.search(line.text) else _NUMBERED_MONTHS
        stamps = [s for pattern in coarse for found in pattern.finditer(line.text) if (s := _coarse(found))]
    kept: list[Stamp] = []
    for stamp in stamps:
        if not kept or stamp.start >= kept[-1].end:
            kept.append(stamp)
    return line, tuple(kept)


def parse(text: str, *, order: Order | None = None, language: str | None = None) -> Stamp | None:
    """Return the date that a string is, or None if it is none, holds two, or holds other words or numbers."""
    if _BARE_YEAR.fullmatch(text):
        return Stamp(text.strip(), "year", None, 0, len(text))
    if not _may_date(text):
        return None
    line, stamps = _found(text, order, _tongue(language))
    if len(stamps) != 1 or not _alone(stamps[0], line.text):
        return None
    return _placed(stamps[0], line)


def _alone(stamp: Stamp, line: str) -> bool:
    """Say whether nothing but a few words stands beside a date."""
    rest = line[: stamp.start] + " " + line[stamp.end :]
    words = [found["word"] for found in _FILLER.finditer(rest) if found["word"]]
    unspaced = sum(len(word) for word in words if word[0] >= "぀" and word[0] < "\uac00")
    short = len(words) <= _FILLERS and all(len(word) <= _LONGEST_FILLER for word in words)
    return short and unspaced <= _LONGEST_FILLER and not _FILLER.sub("", rest)


_EPOCH = re.compile(r"\s*([0-9]{9,10})(?:\.[0-9]{1,9})?\s*|\s*([0-9]{12,13})\s*")


def epoch(raw: str) -> Stamp | None:
    """Return the UTC second that a machine's count since 1970 means, in seconds (9 or 10 digits) or milliseconds.

    Only for a field that a machine writes: in a line for people such a number is an identifier.
    """
    found = _EPOCH.fullmatch(raw)
    if found is None:
        return None
    seconds = int(found[1] or found[2][:-3])
    value = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None).isoformat()
    return Stamp(value, "second", "+00:00", 0, len(raw))
