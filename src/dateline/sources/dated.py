"""Paths and addresses with a day in them: `/data/wire/{date}/`, `https://www.example.com/sitemap-{date:%Y-%m}.xml`."""

import re
from collections.abc import Callable, Mapping
from datetime import date

_FIELD = re.compile(r"\{date(?::(?P<form>[^{}]*))?\}")
_PART = re.compile(r"%-?.?", re.DOTALL)
_PLAIN = "%Y-%m-%d"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)  # in English wherever we run: strftime's hang on the locale
_PARTS: Mapping[str, Callable[[date], str]] = {
    "%Y": lambda day: f"{day.year:04}",
    "%y": lambda day: f"{day.year % 100:02}",
    "%m": lambda day: f"{day.month:02}",
    "%-m": lambda day: f"{day.month}",
    "%d": lambda day: f"{day.day:02}",
    "%-d": lambda day: f"{day.day}",
    "%j": lambda day: f"{day:%j}",
    "%b": lambda day: _MONTHS[day.month - 1][:3],
    "%B": lambda day: _MONTHS[day.month - 1],
}
_YEAR, _MONTH, _DAY, _DAY_OF_YEAR = {"%Y", "%y"}, {"%m", "%-m", "%b", "%B"}, {"%d", "%-d"}, {"%j"}


def is_dated(template: str) -> bool:
    """Whether a path or address changes with the day."""
    return _FIELD.search(template) is not None


def is_of_a_day(template: str) -> bool:
    """Whether each day has a path or address of its own; one that holds a month or a year is shared by its days."""
    parts = _parts(template)
    return bool(parts & _YEAR) and bool((parts & _MONTH and parts & _DAY) or parts & _DAY_OF_YEAR)


def on(template: str, day: date) -> str:
    """Return the path or address of a day; one without `{date}` as it stands."""
    return _FIELD.sub(lambda field: _PART.sub(lambda part: _PARTS[part[0]](day), field["form"] or _PLAIN), template)


def fault(template: str) -> str | None:
    """Return what is wrong with a path or address as typed, in words; None if nothing is."""
    left = _FIELD.sub("", template)
    if "{" in left or "}" in left:
        return "a brace that belongs to no {date}: write {date}, or a form such as {date:%Y/%m/%d}"
    parts = _parts(template)
    if unknown := sorted(parts - _PARTS.keys()):
        return f"{unknown[0]} is no part of a date here: use {' '.join(_PARTS)}"
    if is_dated(template) and not parts & _YEAR:
        return "its {date} has no year, so days of two years would share it: add %Y"
    return None


def _parts(template: str) -> set[str]:
    forms = (field["form"] or _PLAIN for field in _FIELD.finditer(template))
    return {part for form in forms for part in _PART.findall(form)}
