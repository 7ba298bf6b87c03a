"""Zones as news prints them: offsets, abbreviations, names of the IANA database, and clocks of a known place."""

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: Abbreviations with one offset wherever they are used. IANA tz database, names in use from 1990 on.
HOURS: dict[str, float] = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "PKT": 5, "WIB": 7,
    "WITA": 8, "WIT": 9, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11,
    "NZST": 12, "NZDT": 13, "SAST": 2, "EAT": 3, "WAT": 1, "CAT": 2, "NST": -3.5, "NDT": -2.5, "EDT": -4, "MDT": -6,
    "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
#: Letters that print still uses and the database gives as a number since 2017 or never had (MEZ, MESZ: DIN 1355-1).
_PRINTED: dict[str, float] = {
    "MEZ": 1, "MESZ": 2, "TRT": 3, "IRST": 3.5, "AZT": 4, "AFT": 4.5, "UZT": 5, "NPT": 5.75, "MMT": 6.5, "ICT": 7,
    "SGT": 8, "MYT": 8, "PHT": 8, "BRT": -3, "ART": -3, "CLST": -3, "PET": -5, "COT": -5, "BOT": -4,
}  # fmt: skip
#: Abbreviations with several meanings: only the publisher's country says which. IANA tz database, and for those it no
#: longer names (Amazon and Armenia, the Gulf, Bangladesh) its releases before 2017. "" is any other country and none:
#: the letters that RFC 822 gives to North America.
_BY_COUNTRY: dict[str, dict[str, float]] = {
    "IST": {"IN": 5.5, "LK": 5.5, "IE": 1, "IL": 2},
    "IDT": {"IL": 3},
    "CST": {"US": -6, "CA": -6, "MX": -6, "CR": -6, "GT": -6, "HN": -6, "NI": -6, "SV": -6, "CU": -5, "CN": 8, "TW": 8},
    "CDT": {"CU": -4, "": -5},
    "BST": {"GB": 1, "BD": 6},
    "GST": {"AE": 4, "OM": 4},
    "AST": {"CA": -4, "PR": -4, "DO": -4, "TT": -4, "BB": -4, "BM": -4, "SA": 3, "KW": 3, "QA": 3, "BH": 3, "IQ": 3},
    "ADT": {"CA": -3, "BM": -3},
    "EST": {"AU": 10, "": -5},
    "MST": {"MY": 8, "MM": 6.5, "": -7},
    "PST": {"PH": 8, "": -8},
    "SST": {"AS": -11},
    "AMT": {"AM": 4, "BR": -4},
    "ECT": {"EC": -5},
}
#: Abbreviations whose offset depends on the day: the clock of a place, for publishers of these countries.
_CLOCKS: dict[str, tuple[str, frozenset[str]]] = {
    "ET": ("America/New_York", frozenset({"US", "CA"})),
    "CT": ("America/Chicago", frozenset({"US", "CA"})),
    "MT": ("America/Denver", frozenset({"US", "CA"})),
    "PT": ("America/Los_Angeles", frozenset({"US", "CA"})),
}
#: Places whose clock is named in words, where the words mean one zone.
PLACES: dict[str, str] = {
    "мск": "Europe/Moscow", "msk": "Europe/Moscow", "moscow time": "Europe/Moscow", "kyiv time": "Europe/Kyiv",
    "kiev time": "Europe/Kyiv", "istanbul time": "Europe/Istanbul", "london time": "Europe/London",
    "paris time": "Europe/Paris", "berlin time": "Europe/Berlin", "minsk time": "Europe/Minsk",
    "beijing time": "Asia/Shanghai", "tehran time": "Asia/Tehran", "tokyo time": "Asia/Tokyo",
    "hong kong time": "Asia/Hong_Kong", "singapore time": "Asia/Singapore", "dubai time": "Asia/Dubai",
    "baghdad time": "Asia/Baghdad", "india standard time": "Asia/Kolkata", "new york time": "America/New_York",
    "eastern daylight time": "EDT", "central daylight time": "CDT", "mountain daylight time": "MDT",
    "pacific daylight time": "PDT", "pacific standard time": "PST", "mountain standard time": "MST",
    "central standard time": "CST", "eastern standard time": "EST", "eastern time": "ET", "central time": "CT",
    "mountain time": "MT", "pacific time": "PT", "bangladesh standard time": "Asia/Dhaka",
    "coordinated universal time": "UTC", "greenwich mean time": "GMT",
}  # fmt: skip

_MINUTES = r"(?:00|15|30|45)"
_SIGNED = rf"(?:(?:GMT|UTC)\s?[+\-−]\s?\d{{1,2}}(?::?{_MINUTES})?|[+\-−]\d{{2}}(?::?{_MINUTES})?)(?!\d|:\d)"
_AREAS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Canada|Europe|Indian|Pacific|US"
LETTERS: frozenset[str] = frozenset({*HOURS, *_PRINTED, *_BY_COUNTRY, *_CLOCKS})
_LONGEST_FIRST = sorted(LETTERS, key=lambda name: (-len(name), name))
#: Letters count as a zone in capitals alone: `est` and `ist` are verbs.
PATTERN = (
    rf"{_SIGNED}|(?:{'|'.join(sorted(PLACES, key=len, reverse=True))})(?![^\W\d_])"
    rf"|(?-i:(?:{_AREAS})(?:/[A-Z][A-Za-z_-]{{2,20}}){{1,2}})"
    rf"|(?:(?-i:{'|'.join(_LONGEST_FIRST)})|utc|gmt|z)(?![^\W\d_])"
)
_OFFSET = re.compile(r"([+\-−])\s?(\d{1,2}):?(\d{2})?")
_EAST, _WEST = 14 * 60, 12 * 60  # minutes: no clock is farther from UTC
#: Military letters from A, one hour east, to M; from N, one hour west, to Y; J is the reader's own clock. ACP 121.
_EASTERN, _WESTERN = "ABCDEFGHIKLM", "NOPQRSTUVWXY"


def written(raw: str | None) -> str | None:
    """Return a zone in one spelling, or None if the text names none that exists.

    An offset is `+05:30` (`+00:00` for Z, UTC and GMT); else it is an IANA name, or an abbreviation's capitals.
    """
    if not raw:
        return None
    if "/" in raw:
        return raw
    if found := _OFFSET.search(raw):
        return _spelt(int(found[2]) * 60 + int(found[3] or 0), west=found[1] in "-−")
    letters = PLACES.get(raw.lower(), raw.upper())
    return "+00:00" if letters in {"Z", "UTC", "GMT"} else "Europe/Moscow" if letters == "MSK" else letters


def _spelt(minutes: int, *, west: bool) -> str | None:
    if minutes > (_WEST if west else _EAST):
        return None
    return f"{'-' if west and minutes else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def military(letter: str) -> str | None:
    """Return the offset of a date-time group's letter, None for J and for what is no letter."""
    upper = letter.upper()
    if upper == "Z":
        return "+00:00"
    for letters, west in ((_EASTERN, False), (_WESTERN, True)):
        if len(upper) == 1 and upper in letters:
            return _spelt((letters.index(upper) + 1) * 60, west=west)
    return None


def instant(local: datetime, zone: str, *, country: str | None) -> datetime | None:
    """Return the instant of a naive local time in a zone as `written` spells it.

    None where the zone has several meanings and the publisher's country (ISO 3166) decides none, where an IANA name
    does not exist, and in the hour that its clocks skip or repeat.
    """
    if zone in _CLOCKS:
        place, countries = _CLOCKS[zone]
        return instant_at(local, place) if country in countries else None
    if "/" in zone:
        try:
            return instant_at(local, zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return None
    hours = _hours(zone, country)
    return None if hours is None else local.replace(tzinfo=timezone(timedelta(hours=hours)))


def _hours(zone: str, country: str | None) -> float | None:
    if found := _OFFSET.fullmatch(zone):
        hours = int(found[2]) + int(found[3] or 0) / 60
        return -hours if found[1] == "-" else hours
    if zone in _BY_COUNTRY:
        meanings = _BY_COUNTRY[zone]
        return meanings.get(country or "", meanings.get(""))
    return HOURS.get(zone, _PRINTED.get(zone))


def instant_at(local: datetime, place: str) -> datetime | None:
    """Return the instant of a naive local time in an IANA zone; None in the hour that clocks skip or repeat.

    It carries the offset of that day and not the place, so that it is a plain value wherever it goes.

    Raises:
        ZoneInfoNotFoundError: the registry names no zone of the IANA database.
    """
    early, late = (local.replace(tzinfo=ZoneInfo(place), fold=fold) for fold in (0, 1))
    offset = early.utcoffset()
    return local.replace(tzinfo=timezone(offset)) if offset is not None and offset == late.utcoffset() else None


def day_at(instant: datetime, place: str) -> datetime:
    """Return what calendar and clock show in an IANA zone at an instant: a naive local time.

    Raises:
        ZoneInfoNotFoundError: the registry names no zone of the IANA database.
    """
    return instant.astimezone(ZoneInfo(place)).replace(tzinfo=None)
