"""Zones as news prints them: offsets and the abbreviations that mean one offset."""

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_HOURS: dict[str, float] = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3,
    "MSK": 3, "TRT": 3, "PKT": 5, "NPT": 5.75, "WIB": 7, "ICT": 7, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "AWST": 8,
    "JST": 9, "KST": 9, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2,
    "EAT": 3, "WAT": 1, "CAT": 2, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3,
}  # fmt: skip  # IANA tz database, `zone` column

#: Abbreviations with several meanings: only the publisher's country says which.
_BY_COUNTRY: dict[str, dict[str, float]] = {
    "IST": {"IN": 5.5, "IE": 1, "IL": 2},
    "CST": {"US": -6, "CA": -6, "MX": -6, "CN": 8, "TW": 8},
    "BST": {"GB": 1, "BD": 6},
    "GST": {"AE": 4, "OM": 4},
}

#: Said, but with no fixed offset: kept as text, never an instant.
_FLOATING = ("ET", "CT", "MT", "PT")

PATTERN = (
    r"(?:(?:GMT|UTC)\s?)?[+\-−]\d{2}:?\d{2}(?!\d)|[+\-−]\d{2}(?!\d)|(?:"
    + "|".join(sorted({*_HOURS, *_BY_COUNTRY, *_FLOATING}, key=len, reverse=True))
    + r")(?![^\W\d_])"
)
_OFFSET = re.compile(r"([+\-−])(\d{2}):?(\d{2})?")


def written(raw: str | None) -> str | None:
    """Return a zone in one spelling: `+05:30` for an offset, `+00:00` for Z, UTC and GMT, else its letters."""
    if not raw:
        return None
    if found := _OFFSET.search(raw):
        sign = "-" if found[1] in "-−" else "+"
        return f"{sign}{found[2]}:{found[3] or '00'}"
    letters = raw.upper()
    return "+00:00" if letters in {"Z", "UTC", "GMT"} else letters


def _hours(zone: str, country: str | None) -> float | None:
    if found := _OFFSET.fullmatch(zone):
        hours = int(found[2]) + int(found[3] or 0) / 60
        return -hours if found[1] == "-" else hours
    if zone in _BY_COUNTRY:
        return _BY_COUNTRY[zone].get(country or "")
    return _HOURS.get(zone)


def instant(local: datetime, zone: str, *, country: str | None) -> datetime | None:
    """Return the instant of a naive local time in a written zone, or None where the zone has no one offset."""
    hours = _hours(zone, country)
    if hours is None or abs(hours) > 15:
        return None
    return local.replace(tzinfo=timezone(timedelta(hours=hours)))


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
