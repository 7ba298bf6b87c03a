"""A time of day beside a date, on a line in one spelling (`spelling`)."""

import re
from dataclasses import dataclass

from dateline.model import Precision, patterns
from dateline.normalize.written import spelling, zones

_HALF = f"[{spelling.MORNING}{spelling.AFTERNOON}{spelling.EVENING}{spelling.SUNRISE}]"
_LATIN_HALF = r"[ap](?:\.\s?m\b\.?|\s?m\b\.?)"
_HOURS = rf"(?:{spelling.HOURS}|h(?![^\W\d_]))"
_SECONDS = r"(?::(?P<S>\d{1,2})(?:[.,]\d{1,9})?)?(?!\d)"
CLOCK = (
    rf"(?:(?P<before>{_HALF}|[ap]m(?=\s?\d))\s?)?"
    r"(?:(?P<H>\d{1,2})(?:"
    rf"\s?[:h：]\s?(?P<M>\d{{2}}){_SECONDS}"
    r"|\.(?P<Md>\d{2})(?:\.(?P<Sd>\d{2}))?(?!\d|\.\d)"
    r"|\s?[時时点點시]\s?(?:(?P<Mc>\d{1,2})\s?[分분]?(?!\d|:))?(?:\s?(?P<Sc>\d{1,2})\s?[秒초])?"
    rf"|\s?{spelling.HOURS}\.?\s?(?:(?P<Mh>\d{{2}})(?!\d|:))?"
    rf"|(?=\s?(?:{_HALF}|{_LATIN_HALF}|{_HOURS}|{spelling.NOON}|{spelling.MIDNIGHT})))"
    rf"|(?P<Hm>\d{{2}})(?P<Mm>\d{{2}})(?=\s?(?:GMT|UTC|Z|hrs)\b|\s?{spelling.HOURS})"
    rf"|(?=[{spelling.NOON}{spelling.MIDNIGHT}]))"
    rf"(?:\s?(?P<half>{_LATIN_HALF}|{_HALF}|{spelling.NOON}|{spelling.MIDNIGHT}))?(?:\s?{_HOURS}\.?)?"
    rf"(?:\s?[(\[]?(?P<zone>{zones.PATTERN})[)\]]?)?"
)
_SPAN = re.compile(r"[-−](\d{2}):(\d{2})")
_GAP = r"[\s,،፣;|/·•@():]"
_EASTERN_DAY = r"[(（\[][월화수목금토일月火水木金土日一二三四五六][)）\]]"  # one character of a weekday
_JOINS = f"[{spelling.WEEKDAY}{spelling.MONTH}{spelling.JOINING}{spelling.HOURS}]"
_WORDS = rf"(?:{_JOINS}\.?|{_EASTERN_DAY}|[aàouvwво](?=\s)|d\.(?=[\s,]))"
#: What may stand between a day and its clock: marks of division, a dash before a space, up to three joining words.
_BETWEEN = (
    rf"(?:T|(?:\.(?=[\s,]))?{_GAP}{{0,6}}(?:[–—-]\s{{1,3}})?"
    rf"(?:{_WORDS}{_GAP}{{0,3}}){{0,3}}(?:[–—-]\s{{1,3}})?)"
)
AFTER = patterns.lazy(_BETWEEN + CLOCK, re.IGNORECASE)
BEFORE = patterns.lazy(
    rf"(?<![\d:.]){CLOCK}[\s,،|·()–—-]{{0,3}}(?:(?:{_WORDS}|\w{{3,10}}\.?,)[\s,،]{{1,2}}){{0,2}}$", re.IGNORECASE
)
REACH = 40  # characters before a date in which its clock stands

_PRECISION: dict[int, Precision] = {1: "hour", 2: "minute", 3: "second"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as ISO 8601 writes it behind a day (`T13:03`, "" where only the day is known), and its zone."""

    value: str
    precision: Precision
    zone: str | None


def read(found: re.Match[str] | None) -> Clock | None:
    """Return the time that a match of `CLOCK` says, or None where no time of day is written.

    Midnight is a day: it is what systems write when they know only the day, and it is the midnight of its own offset.
    """
    part = found.groupdict() if found else {}
    values = [int(value) for value in _numbers(part) if value]
    half = _half(part.get("half") or part.get("before") or "")
    if not values:
        return _named(half)
    if half == spelling.SUNRISE:
        return Clock("", "day", None)
    values[0] = _hour(values[0], half)
    if values[0] > 23 or any(value > 59 for value in values[1:]):
        return Clock("", "day", None) if values[0] == 24 and not any(values[1:]) else None
    if not any(values):
        return Clock("", "day", None)
    text = "T" + ":".join(f"{value:02d}" for value in values)
    return Clock(text, _PRECISION[len(values)], _zone(found, values))


def _zone(found: re.Match[str] | None, values: list[int]) -> str | None:
    """Return the zone beside a clock; `10:00-11:30` is a span of time, not a clock and an offset, but behind a T."""
    part = found.groupdict() if found else {}
    if part.get("letter"):
        return zones.military(part["letter"] or "")
    zone = part.get("zone")
    later = _SPAN.fullmatch(zone or "") if found and found[0][0] not in "Tt" else None
    if later and part.get("M") and len(values) == 2 and (int(later[1]), int(later[2])) > (values[0], values[1]):
        return None
    return zones.written(zone)


def _numbers(part: dict[str, str | None]) -> tuple[str | None, ...]:
    minute = next((part[key] for key in ("M", "Md", "Mc", "Mh", "Mm") if part.get(key)), None)
    second = next((part[key] for key in ("S", "Sd", "Sc") if part.get(key)), None)
    return part.get("H") or part.get("Hm"), minute, second


def _half(written: str) -> str:
    first = written[:1].lower()
    return {"a": spelling.MORNING, "p": spelling.AFTERNOON}.get(first, first)


def _named(half: str) -> Clock | None:
    if half == spelling.NOON:
        return Clock("T12", "hour", None)
    return Clock("", "day", None) if half == spelling.MIDNIGHT else None


def _hour(hour: int, half: str) -> int:
    """Return the hour of 24 for one of 12 and its half of the day."""
    if not 1 <= hour <= 12 or not half or (half == spelling.NOON):
        return hour
    if half == spelling.EVENING:
        half = spelling.AFTERNOON if 5 <= hour <= 11 else spelling.MORNING
    return hour % 12 + (12 if half == spelling.AFTERNOON else 0)
