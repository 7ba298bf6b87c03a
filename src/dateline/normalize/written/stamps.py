"""Read a written date strictly: what is not written is not known.

`2023/12` is a month, a day is not midnight, `03/04/2024` without a known order is nothing, and no word is
guessed. Two ways in: `parse` for a string that should be a date and nothing else, `find` for a short line that
holds one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from dateline.model import Order, Precision
from dateline.normalize.written import months, zones

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


_CLOCK = (
    r"(?P<H>\d{1,2})(?:\s?[:h：時时]\s?(?P<M>\d{2})(?::(?P<S>\d{1,2})(?:[.,]\d{1,9})?)?(?!\d)|\.(?P<Md>\d{2})(?!\d|\.\d)|(?=\s?[ap]\.?m\b))"
    rf"(?:\s?(?P<half>[ap]\.?\s?m\b\.?|مساء\w*|صباح\w*|[مص]\b))?(?:\s?(?:Uhr|hrs?|h|分)(?![^\W\d_]))?(?:\s?\(?(?P<zone>{zones.PATTERN})\)?)?"
)
_GAP = r"(?:T|[\s,|/·•@()]*(?:[–—-]\s)?\s?(?:at|um|às|as|à|a las|alle|ore|kl\.?|klo|om|в|о|ob)?[\s,:]*)"
_YEAR = r"(?P<y>(?:19|20)\d{2})(?!\d(?!\d?:\d{2}))"  # a clock may be glued to it where mark-up is gone: `20319:05 AM`
_ORDINAL = r"(?:st|nd|rd|th|er|[.ºª°])?"
_OF = r"(?:\s?[-/\s,.]\s?|\s(?:de|of|del|d[’'])\s?)"
_MONTH = rf"(?P<month>{months.PATTERN})\.?"
_DATES = (
    rf"(?<!\d){_YEAR}(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d|[-–]\d{{1,2}}(?![\d:.]))",
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?(?P<d>\d{{1,2}})\s?[日일]",
    rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}{_OF}?\s?{_MONTH}{_OF}{{0,2}}\s?{_YEAR}",
    rf"{_MONTH}\s?(?P<d>\d{{1,2}}){_ORDINAL}(?:,\s?|\s){_OF}?\s?{_YEAR}",
    rf"(?<!\d){_YEAR}\.?\s?{_MONTH}\s?(?P<d>\d{{1,2}})(?!\d)",
    r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[./-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d{2}|\d{2})(?!\d)",
)
_ASCTIME = (
    rf"{_MONTH}\s+(?P<d>\d{{1,2}})\s+(?P<H>\d{{2}}):(?P<M>\d{{2}}):(?P<S>\d{{2}})\s+"
    rf"(?P<zone>{zones.PATTERN})?\s*{_YEAR}"
)
_BASIC = (  # ISO 8601 without its marks
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})T(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?(?!\d)"
    rf"(?P<zone>{zones.PATTERN})?"
)
_COARSE = (rf"{_MONTH}{_OF}{{0,2}}\s?{_YEAR}", rf"(?<![\d./-]){_YEAR}[-/.](?P<m>\d{{1,2}})(?![\d./-]*\d)")

_AFTER = re.compile(_GAP + _CLOCK, re.IGNORECASE)
_BEFORE = re.compile(r"(?<![\d:.])" + _CLOCK + r"[\s,|·–—-]{0,3}(?:\w{3,10}\.?,\s)?$", re.IGNORECASE)
_DAYS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_ASCTIME, _BASIC, *_DATES))
_MONTHS = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _COARSE)
_NUMBERED_DAYS, _NUMBERED_MONTHS = (
    tuple(pattern for pattern in patterns if "month" not in pattern.groupindex) for patterns in (_DAYS, _MONTHS)
)
"""Those for a line that names no month: to look for 600 names in it takes longer than all the rest."""
_BARE_YEAR = re.compile(r"\s*(?:19|20)[0-9]{2}\s*")
_TIME_OF_DAY: dict[int, Precision] = {1: "hour", 2: "minute", 3: "second"}
_HALVES = {"a": "a", "p": "p", "ص": "a", "م": "p"}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 3)
#: What may stand beside a date in a string that is a date: a weekday, a filler, an era; never another number.
_FILLER = re.compile(r"[^\W\d_]{1,12}\.?|[\s,.:;|/·•()\[\]–—-]+")
_FILLERS = 4
_YEARLIKE = re.compile(r"(?:19|20)\d\d|\d[./-]\s?\d{1,2}[./-]\s?\d\d")  # no date without one: most lines stop here


def _day(found: re.Match[str], order: Order | None) -> tuple[str | None, bool]:
    """Return the ISO day, and whether the text is a date at all."""
    part = found.groupdict()
    if part.get("a"):
        return _numeric(part, order)
    month = months.number(part["month"]) if part.get("month") else int(part["m"])
    return _iso(int(part["y"]), month, int(part["d"]))


def _iso(year: int, month: int, day: int) -> tuple[str | None, bool]:
    try:
        return date(year, month, day).isoformat(), True
    except ValueError:
        return None, False


def _numeric(part: dict[str, str | None], order: Order | None) -> tuple[str | None, bool]:
    """Read `a.b.year`: dots mean day first everywhere; else the order must be provable or known."""
    first, second, year = int(part["a"] or 0), int(part["b"] or 0), int(part["y"] or 0)
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if second > 12 >= first:
        return _iso(year, first, second)
    if first > 12 or first == second or part["sep"] == ".":
        return _iso(year, second, first)
    if order == "mdy":
        return _iso(year, first, second)
    if order == "dmy":
        return _iso(year, second, first)
    return None, first > 0 and second > 0


def _clock(found: re.Match[str] | None) -> tuple[str, Precision, str | None] | None:
    """Return `T13:03`, its precision and zone, or None where no time of day is written.

    Midnight gives "" and day precision: it is what systems write when they know only the day.
    """
    part = found.groupdict() if found else {}
    if not part.get("H"):
        return None
    values = [int(v) for v in (part["H"], part["M"] or part.get("Md"), part["S"]) if v]
    half = _HALVES.get((part.get("half") or "")[:1].lower(), "") if 1 <= values[0] <= 12 else ""
    values[0] = values[0] % 12 + (12 if half == "p" else 0) if half else values[0]
    if values[0] > 23 or any(v > 59 for v in values[1:]):
        return None
    if not any(values):
        return "", "day", None
    return "T" + ":".join(f"{v:02d}" for v in values), _TIME_OF_DAY[len(values)], zones.written(part.get("zone"))


def _around(text: str, found: re.Match[str]) -> tuple[re.Match[str] | None, int, int]:
    """Return the clock that stands after the date or before it, and the borders of both."""
    if "H" in found.re.groupindex:
        return found, found.start(), found.end()
    if after := _AFTER.match(text, found.end()):
        return after, found.start(), after.end()
    head = max(0, found.start() - 40)
    if before := _BEFORE.search(text[head : found.start()]):
        return before, head + before.start(), found.end()
    return None, found.start(), found.end()


def _stamp(text: str, found: re.Match[str], order: Order | None) -> Stamp | None:
    day, is_date = _day(found, order)
    if not is_date:
        return None
    match, start, end = _around(text, found)
    if (read := _clock(match)) is None:
        start, end = found.span()
    if day is None:
        return Stamp(None, None, None, start, end)
    clock, precision, zone = read or ("", "day", None)
    return Stamp(day + clock, precision, zone, start, end)


def _coarse(found: re.Match[str]) -> Stamp | None:
    part = found.groupdict()
    month = months.number(part["month"]) if part.get("month") else int(part["m"])
    if not 1 <= month <= 12:
        return None
    return Stamp(f"{int(part['y'])}-{month:02d}", "month", None, *found.span())


def _candidates(text: str, order: Order | None) -> Iterator[Stamp]:
    for pattern in _DAYS if months.may_name(text) else _NUMBERED_DAYS:
        for found in pattern.finditer(text):
            if stamp := _stamp(text, found, order):
                yield stamp


def find(text: str, *, order: Order | None = None, language: str | None = None) -> tuple[Stamp, ...]:
    """Return the dates of a short line, left to right, without overlaps; months only where no day is written.

    Args:
        text: the line; beyond `LONGEST` characters it is prose and nothing is read.
        order: how `03/04/2024` is meant, where that is known.
        language: the page's (BCP 47), where that is known: some names are two months in two languages.
    """
    return _found(text, order, (language or "").replace("_", "-").lower()) if len(text) <= LONGEST else ()


@lru_cache(maxsize=1024)  # a page says its date in several places, and so does the next page of that day
def _found(text: str, order: Order | None, _language: str) -> tuple[Stamp, ...]:
    line = text if text.isascii() else text.translate(_DIGITS)
    if not _YEARLIKE.search(line):
        return ()
    stamps = sorted(_candidates(line, order), key=lambda s: (s.start, -s.end))
    if not stamps:
        coarse = _MONTHS if months.may_name(line) else _NUMBERED_MONTHS
        stamps = [s for pattern in coarse for found in pattern.finditer(line) if (s := _coarse(found))]
    kept: list[Stamp] = []
    for stamp in stamps:
        if not kept or stamp.start >= kept[-1].end:
            kept.append(stamp)
    return tuple(kept)


def parse(text: str, *, order: Order | None = None, language: str | None = None) -> Stamp | None:
    """Return the date that a string is, or None if it is none, holds two, or holds other words or numbers."""
    if _BARE_YEAR.fullmatch(text):
        return Stamp(text.strip(), "year", None, 0, len(text))
    stamps = find(text, order=order, language=language)
    if len(stamps) != 1:
        return None
    stamp = stamps[0]
    rest = text[: stamp.start] + " " + text[stamp.end :]
    words = sum(piece[0].isalpha() for piece in _FILLER.findall(rest))
    return stamp if words <= _FILLERS and not _FILLER.sub("", rest) else None


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
