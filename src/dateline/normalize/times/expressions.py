"""Times named in a text, resolved against the day it was published: weekdays, `late last month`, `in 2023`.

English. One pass of one pattern; a span is the time itself, without its preposition. What needs the publication
day has value None where that day is not known.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.model import TimeExpression
from dateline.normalize.written import months

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT = {"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"}
_WEEKDAY = "|".join(_WEEKDAYS)
_MONTH = "|".join(months.ENGLISH)
_NAMED = _MONTH + "|" + "|".join(rf"{name}\." for name in sorted(_SHORT, key=len, reverse=True))
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_YEAR = r"(?:19|20)\d{2}"
_SIDE = r"(?:(?:[Ee]arly|[Ll]ate|[Ll]ater|[Ee]arlier)\s)?"
_WHICH = r"[Ll]ast|[Nn]ext|[Tt]his|(?:[Tt]he\s)?[Pp]ast|[Tt]he\sprevious|[Tt]he\sfollowing"

_TIME = re.compile(
    rf"\b(?:(?P<iso>{_YEAR}-\d{{2}}-\d{{2}})\b"
    rf"|(?:(?:{_WEEKDAY}),\s)?(?P<m1>{_NAMED})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s(?P<y1>{_YEAR})\b)?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<m2>{_NAMED})(?:,?\s(?P<y2>{_YEAR})\b)?"
    rf"|(?P<m3>{_MONTH}),?\s(?:of\s)?(?P<y3>{_YEAR})\b"
    rf"|(?P<relative>{_SIDE}(?P<which>{_WHICH})\s(?:(?P<unit>week|month|year)|(?P<rday>{_WEEKDAY}){_PART}|(?P<rmonth>{_MONTH}))\b)"
    rf"|(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b(?!['’]s\s(?:world|generation))"
    rf"|(?P<weekday>{_WEEKDAY})\b{_PART}"
    rf"|(?P<y4>{_YEAR})[-–/](?P<y5>{_YEAR}|\d{{2}})\b(?!-)"
    rf"|(?:(?<=in\s)|(?<=In\s)|(?<=since\s)|(?<=Since\s)|(?<=until\s)|(?<=by\s)|(?<=during\s)|(?<=of\s))"
    rf"(?:(?P<m4>{_MONTH})|(?P<y6>{_YEAR}))\b(?!\s(?:[a-z]+\s)?(?:people|troops|soldiers|dollars|euros|men|women))"
    r")"
)
_AHEAD = re.compile(
    r"\b(?:will|would|begins?|starts?|opens?|culminates?|is set to|are set to|is due|are due|due to|scheduled)\b"
)
_CLAUSE = 60  # characters before a weekday in which its verb stands
_BREAK = re.compile(r"[.!?;:]\s|\n|\b(?:said|told|announced|reported|added)\b")
_STEP = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

Resolved = tuple[str | None, str | None]


def find(text: str, *, published_day: date | None) -> tuple[TimeExpression, ...]:
    """Return the times a text names, in order, without overlaps.

    Values are ISO 8601: `2024-02-08`, `2024-W06`, `2024-01`, `2023`, `2024/2025`; `grain` is day, week, month, year
    or years. A weekday is the last one before the publication day or that day itself, the next one after a verb
    that looks ahead; a day without a year is the one nearest to the publication.
    """
    found = (_expression(match, text, published_day) for match in _TIME.finditer(text))
    return tuple(each for each in found if each is not None)


def _expression(match: re.Match[str], text: str, day: date | None) -> TimeExpression | None:
    for group, resolve in _RESOLVERS.items():
        if match[group]:
            value, grain = resolve(match, day)
            if grain is None:
                return None
            if group == "weekday":
                value = _weekday(match["weekday"], day, ahead=_looks_ahead(text, match.start()))
            return TimeExpression(match.start(), match.end(), match[0], value, grain)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return months.number(name.rstrip("."))


def _of_iso(match: re.Match[str], _day: date | None) -> Resolved:
    value = _iso(*(int(part) for part in match["iso"].split("-")))
    return value, "day" if value else None


def _of_day(name: str, number: str, *, year: str | None, day: date | None) -> Resolved:
    month, of_month = _month(name), int(number)
    if _iso(2000, month, of_month) is None:
        return None, None
    if year:
        return _iso(int(year), month, of_month), "day"
    if day is None:
        return None, "day"
    made = (_iso(y, month, of_month) for y in (day.year - 1, day.year, day.year + 1))
    near = [value for value in made if value]
    return min(near, key=lambda value: abs((date.fromisoformat(value) - day).days), default=None), "day"


def _of_month(name: str, year: str | None, day: date | None) -> Resolved:
    """A bare month is the last one that has begun: reports look back."""
    month = _month(name)
    if year:
        return f"{year}-{month:02d}", "month"
    if day is None:
        return None, "month"
    return f"{day.year if month <= day.month else day.year - 1}-{month:02d}", "month"


def _of_years(match: re.Match[str], _day: date | None) -> Resolved:
    first, last = match["y4"], match["y5"]
    last = last if len(last) == 4 else first[:2] + last
    return (f"{first}/{last}", "years") if last > first else (None, None)


def _of_word(match: re.Match[str], day: date | None) -> Resolved:
    step = _STEP[match["word"].lower()]
    return (day + timedelta(days=step)).isoformat() if day else None, "day"


def _of_relative(match: re.Match[str], day: date | None) -> Resolved:
    which = match["which"].lower()
    sign = 1 if which.endswith(("next", "following")) else 0 if which == "this" else -1
    grain = match["unit"] or ("day" if match["rday"] else "month")
    if day is None:
        return None, grain
    if match["unit"]:
        return _UNITS[match["unit"]](day, sign), grain
    if match["rday"]:
        return _relative_weekday(match["rday"], day, sign), grain
    return _relative_month(_month(match["rmonth"]), day, sign), grain


def _week(day: date, sign: int) -> str:
    year, week, _ = (day + timedelta(weeks=sign)).isocalendar()
    return f"{year}-W{week:02d}"


def _month_off(day: date, sign: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + sign, 12)
    return f"{year}-{month + 1:02d}"


_UNITS: dict[str, Callable[[date, int], str]] = {
    "week": _week,
    "month": _month_off,
    "year": lambda day, sign: str(day.year + sign),
}


def _relative_weekday(name: str, day: date, sign: int) -> str:
    """`last` and `next` never mean the day itself; `this` stays in the week that runs from Monday."""
    gap = _WEEKDAYS.index(name) - day.weekday()
    if sign < 0:
        gap = gap % 7 - 7
    elif sign > 0:
        gap = gap % 7 or 7
    return (day + timedelta(days=gap)).isoformat()


def _relative_month(month: int, day: date, sign: int) -> str:
    year = day.year
    if sign < 0 and month >= day.month:
        year -= 1
    elif sign > 0 and month <= day.month:
        year += 1
    return f"{year}-{month:02d}"


def _weekday(name: str, day: date | None, *, ahead: bool) -> str | None:
    if day is None:
        return None
    gap = (_WEEKDAYS.index(name) - day.weekday()) % 7
    return (day + timedelta(days=gap if ahead or gap == 0 else gap - 7)).isoformat()


def _looks_ahead(text: str, start: int) -> bool:
    clause = _BREAK.split(text[max(0, start - _CLAUSE) : start])[-1]
    return _AHEAD.search(clause) is not None


_RESOLVERS: dict[str, Callable[[re.Match[str], date | None], Resolved]] = {
    "iso": _of_iso,
    "d1": lambda match, day: _of_day(match["m1"], match["d1"], year=match["y1"], day=day),
    "d2": lambda match, day: _of_day(match["m2"], match["d2"], year=match["y2"], day=day),
    "m3": lambda match, day: _of_month(match["m3"], match["y3"], day),
    "relative": _of_relative,
    "word": _of_word,
    "weekday": lambda _match, _day: (None, "day"),
    "y4": _of_years,
    "m4": lambda match, day: _of_month(match["m4"], None, day),
    "y6": lambda match, _day: (match["y6"], "year"),
}
