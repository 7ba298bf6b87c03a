"""Where a page shows or carries dates: <time>, classes and attributes that say so, short lines near its headline.

Strings only, in document order and bounded in number and size; what they mean is for the date part to say. Words in
class names and attributes are those of schema.org, microformats and the common content systems, never one site's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeAlias

from lxml.etree import _Element

from dateline.extract.page import evidence, scripts, surroundings
from dateline.extract.page.surroundings import Surroundings
from dateline.model import DatedElement, PageEvidence

MAX_TIMES, MAX_DATES = 50, 20
"""More than any real page looked at; a hostile page stops here."""
_MAX_SHOWN, _MAX_TWO = 80, 160  # characters; a date line is short, one of two dates is longer
_BEFORE, _AFTER = 60, 250  # elements around the headline in which a date line still belongs to it
_LABEL = 60  # characters of the words beside a date
_HEADINGS = 60  # looked at for the headline
_TELLING = 8  # letters from which a heading can be told from a section's name
#: Ours, of the Thai, of the Persian calendar, and any in digits that are not ours.
_YEAR = r"(?:(?:19|20|25|1[34])\d\d|(?![0-9])\d{4})"
_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_DATE_LIKE = re.compile(rf"\d[^\n]{{0,40}}{_YEAR}|{_YEAR}\D{{1,3}}\d{{1,2}}|[年]\s?\d{{1,2}}\s?月")
_YEAR_LIKE = re.compile(rf"{_YEAR}|年")  # no date like those above without it in one piece
_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "title"})
_NO_CARRIER = frozenset({"html", "body", "link", "script", "style", "a", "img", "input", "form"})

_Sort: TypeAlias = Literal["time", "microformat", "data-attr"]

#: Attributes in which templates keep the moment that a script shows in the reader's own zone.
_STAMPED = tuple(
    f"data-{name}"
    for name in (
        *("timestamp", "time", "datetime", "date", "date-time", "iso-date", "time-ms", "utcdatetime", "utc", "utime"),
        *("epoch", "unixtime", "published", "pubdate", "publish-date", "published-date", "published-at"),
        *("published-time", "publication-date", "created", "updated", "updated-on", "updated-at", "modified"),
    )
)
_STAMPS = frozenset(_STAMPED)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:dt-)?(?:published|updated)|publish(?:ing|ed)?[-_]?(?:date|time|on)|pub(?:lication)?[-_]?date"
    r"|posted[-_]?(?:on|at|date)|date[-_]published|date[-_]?(?:posted|created)|date"
    r"|(?:post|entry|article|story|news|content|blog|single)[-_]{1,2}(?:meta[-_]{1,2})?(?:date|time|published))"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_CLASS_LONGEST = 200  # characters
_PROPERTY = re.compile(r"date|created|issued|modified", re.IGNORECASE)


def of_page(tree: _Element, page: PageEvidence, *, title: str | None) -> PageEvidence:
    """Return the evidence of a page with its dates; `title` is its headline, where that is known."""
    headline = _headline(tree, title)
    around = Surroundings(tree, headline)
    shown: dict[str, bool] = {}
    for line, of_others in islice(_lines(tree, headline, around=around), MAX_DATES):
        shown.setdefault(line, of_others)
    carriers = islice(((each, dated) for each in _carriers(tree) if (dated := _dated(*each, around=around))), MAX_TIMES)
    nearest = sorted(carriers, key=lambda carried: around.outside(carried[0][0]))
    return replace(
        page,
        times=tuple(dated for _, dated in nearest),
        dates_shown=tuple(line for line, of_others in shown.items() if not of_others),
        dates_of_others=tuple(line for line, of_others in shown.items() if of_others),
        scripted=scripts.of_page(tree),
    )


def _headline(tree: _Element, title: str | None) -> _Element | None:
    """The heading that shows the title, whatever its rank; else the first <h1>, which may be a logo."""
    wanted = _letters(title or "")
    for heading in islice(tree.iter("h1", "h2", "h3"), _HEADINGS) if len(wanted) >= _TELLING else ():
        said = _letters(evidence.text_of(heading))
        if len(said) >= _TELLING and (said in wanted or wanted in said):
            return heading
    return next(tree.iter("h1"), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _carriers(tree: _Element) -> Iterator[tuple[_Element, _Sort, str]]:
    """Elements that carry a date for machines, how they do it, and the value."""
    for element in tree.iter("*"):
        if element.tag == "time":
            yield element, "time", element.get("datetime") or element.get("content") or ""
        elif element.tag not in _NO_CARRIER and (names := element.keys()):
            if not _STAMPS.isdisjoint(names):
                name = next(name for name in _STAMPED if name in names)
                yield element, "data-attr", element.get(name, "")
            elif _names_property(element, names):
                yield element, "microformat", element.get("content") or element.get("datetime") or ""
            elif "class" in names and _names_date(element.get("class", "")):
                stamp = element.get("datetime") or element.get("content") or element.get("title") or ""
                yield element, "microformat", stamp


def _names_property(element: _Element, names: Sequence[str]) -> bool:
    """Microdata and RDFa; the metas of a page's head are told apart from what marks a part of it."""
    if "itemprop" in names:
        return _PROPERTY.search(element.get("itemprop", "")) is not None
    return "property" in names and element.tag != "meta" and _PROPERTY.search(element.get("property", "")) is not None


@lru_cache(maxsize=8192)
def _names_date(classes: str) -> bool:
    return len(classes) <= _CLASS_LONGEST and _CLASS.search(classes) is not None


def _dated(element: _Element, sort: _Sort, stamp: str, *, around: Surroundings) -> DatedElement | None:
    """The element as strings; None if it carries no date after all: a class may style anything."""
    stamp = " ".join(stamp[:_MAX_SHOWN].split())
    shown = surroundings.spaced_text(element, 200) if len(element) <= 8 else ""
    if sort != "time":
        if len(shown) > _MAX_SHOWN or not _DATE_LIKE.search(shown):
            shown = ""
        if not any(map(str.isdigit, stamp)):
            stamp = ""
        if element.find(".//time") is not None:  # which speaks for itself
            return None
    if not stamp and not shown:
        return None
    marks = [element.get(key, "") for key in ("itemprop", "property", "class")]
    if sort == "data-attr":
        marks.append(next(name for name in _STAMPED if name in element.keys()))  # noqa: SIM118  no mapping
    if "pubdate" in element.attrib:
        marks.append("pubdate")
    return DatedElement(
        stamp,
        shown,
        surroundings.words_before(element, _LABEL),
        " ".join((element.tail or "")[:_LABEL].split()),
        " ".join(" ".join(marks).split())[:_CLASS_LONGEST],
        sort,
        around.of_others(element) or (sort == "time" and surroundings.in_prose(element)),
    )


def _lines(tree: _Element, headline: _Element | None, *, around: Surroundings) -> Iterator[tuple[str, bool]]:
    """Short date-like texts around the headline, or at the page's top if there is none; whether they are another's."""
    before = tuple(islice(_backward(headline), _BEFORE)) if headline is not None else ()
    near = [*reversed(before), *islice(_forward(tree if headline is None else headline), _AFTER)]
    holders = set(_year_holders(near))
    dated = [(element, line) for element in near if element in holders and (line := _date_text(element, around))]
    others = {element for element, _ in dated if around.of_others(element)}
    if any(element not in others and not around.outside(element) for element, _ in dated):
        others |= {element for element in before if around.outside(element)}  # a calendar in the page's head
    for element, line in dated:
        yield line, element in others


def _forward(element: _Element | None) -> Iterator[_Element]:
    """The element and those that start after it, in document order: no list of a whole page to see 250 of it."""
    if element is not None:
        yield from element.iter("*")
    while element is not None:
        for sibling in element.itersiblings("*"):
            yield from sibling.iter("*")
        element = element.getparent()


def _backward(element: _Element | None) -> Iterator[_Element]:
    """The elements that start before one, the nearest first."""
    while element is not None:
        before = element.getprevious()
        while before is not None and len(before):
            before = before[-1]
        element = element.getparent() if before is None else before
        if element is not None:
            yield element


def _year_holders(elements: Iterable[_Element]) -> Iterator[_Element | None]:
    """Those in whose own text a year may stand: what follows a child is text of its parent."""
    for element in elements:
        if (text := element.text) and _YEAR_LIKE.search(text):
            yield element
        if (tail := element.tail) and _YEAR_LIKE.search(tail):
            yield element.getparent()


def _date_text(element: _Element, around: Surroundings) -> str | None:
    """The element's text if short and like a date; its parent's, where that is short too ("Published: <b>…</b>")."""
    if element.tag in _UNSEEN or (element.tag == "time" and "date" in element.get("itemprop", "").lower()):
        return None  # such a <time> says itself what it is
    own = " ".join((element.text or "", *(child.tail or "" for child in element[:20])))
    if len(own) > 400 or not _DATE_LIKE.search(own):
        return None
    parent = element.getparent()
    for candidate in (parent, element):
        if candidate is None or len(candidate) > 8 or around.hold_headline(candidate):
            continue
        text = surroundings.spaced_text(candidate, 2 * _MAX_SHOWN)
        if len(text) <= (_MAX_SHOWN if candidate is parent or len(_YEAR_ALONE.findall(text)) < 2 else _MAX_TWO):
            return text if candidate is parent else _labelled(element, text)
    return None


def _labelled(element: _Element, text: str) -> str | None:
    """The text with the words before it, where its line is long; None where that line is a sentence of prose."""
    if surroundings.in_prose(element):
        return None
    return f"{surroundings.words_before(element, _LABEL)} {text}".strip()
