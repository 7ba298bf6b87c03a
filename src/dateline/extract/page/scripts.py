"""Dates in a page's own scripts: `"publishedAt":"2024-02-08T13:03:00Z"` in the data its template was filled from.

Only keys that plainly speak of publication are taken, as they stand; a page's data may hold other articles too.
"""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

MAX_FOUND = 20
_LONGEST = 300_000  # characters of scripts in all: the state of one page is smaller
_NEEDLES = ("ublish", "ublication", "ubDate", "ub_date", "ubdate")
_PER_NEEDLE = 200  # places looked at
_KEY = re.compile(
    r"(?:(?:first|original|article|post|page|story|content|web|iso|display|date|time)[._-]?){0,3}"
    r"(?:publish(?:ed)?|publication|pub)(?:[._-]?(?:date|time|timestamp|at|on|iso|utc|gmt|epoch)){0,3}",
    re.IGNORECASE,
)
_NAMES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-"
_LEAD = 40  # characters of a key before the needle
_PAIR = re.compile(
    r"""([\w.-]{3,60})\\{0,4}["']?\s{0,9}[:=]\s{0,9}(?:new\sDate\()?"""
    r"""(?:\\{0,4}["']([^"'\\<>\n]{8,40})\\{0,4}["']|(\d{10}(?:\d{3})?)\b)"""
)


def of_page(tree: _Element) -> tuple[tuple[str, str], ...]:
    """Return (key, value) of each publication key in the page's inline scripts, in order, each pair once."""
    return tuple(islice(dict.fromkeys(_pairs(tree)), MAX_FOUND))


def _pairs(tree: _Element) -> Iterator[tuple[str, str]]:
    left = _LONGEST
    for script in tree.iter("script"):
        text = script.text
        if not text or left <= 0 or "ld+json" in (script.get("type") or "").lower():
            continue
        yield from _of_script(text[:left])
        left -= len(text)


def _of_script(text: str) -> Iterator[tuple[str, str]]:
    for at in sorted(place for needle in _NEEDLES for place in islice(_places(text, needle), _PER_NEEDLE)):
        lead = text[max(0, at - _LEAD) : at]
        found = _PAIR.match(text, at - len(lead) + len(lead.rstrip(_NAMES)))
        if found and _KEY.fullmatch(found[1]):
            yield found[1], found[2] or found[3]


def _places(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
