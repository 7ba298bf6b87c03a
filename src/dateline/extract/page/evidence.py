"""What a page says about itself outside its text: metas, JSON-LD, <time>, canonical link, language.

Values only, bounded in number and size; what they mean is for the date and source parts to say.
"""

import html as entities
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urljoin

from lxml.etree import XPath, _Element

from dateline.model import PageEvidence

MAX_METAS, MAX_BLOCKS, MAX_TIMES, MAX_DATES, MAX_HEADINGS, MAX_LINKS = 300, 50, 50, 20, 20, 30
"""More than any real page looked at; a hostile page stops here."""
MAX_STRING = 20_000  # characters of one value
MAX_LINKED = 1_000_000  # characters of JSON-LD in all; a block that would pass it is left out, as half of it is no JSON
_MAX_SHOWN = 80  # characters; a date line is short
_BEFORE, _AFTER = 60, 250  # elements around the headline in which a date line still belongs to it
_DATE_LIKE = re.compile(r"\d[^\n]{0,40}(?:19|20)\d\d|(?:19|20)\d\d\D{1,3}\d{1,2}|[年]\s?\d{1,2}\s?月")
_YEAR_LIKE = re.compile(r"(?:19|20)\d\d|年")  # no date like those above without it in one piece
_UNWRITABLE = re.compile(  # what JSON can spell and no database holds: NUL, half a surrogate pair
    r"\\u(?:0000|d[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2}\\u)d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_FEED_TYPE = re.compile(r"rss|atom", re.IGNORECASE)
_OWN_LINKS = {"search": "search", "amphtml": "amphtml", "https://api.w.org/": "api", "edituri": "api"}
_META_KEYS = ("name", "property", "itemprop", "http-equiv")
_META_OR_MICRODATA = XPath("//meta|//@itemprop/..")
_MICRODATA = frozenset({"meta", "link", "span", "div", "p"})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "title"})


def collect(tree: _Element, *, url: str | None = None) -> PageEvidence:
    """Return the evidence of a parsed page, in document order; `url` makes the canonical link absolute."""
    told: dict[str, list[_Element]] = {name: [] for name in ("html", "link", "script", "time", "h1")}
    for element in tree.iter(*told):
        told[str(element.tag)].append(element)
    return PageEvidence(
        metas=tuple(islice(_metas(tree), MAX_METAS)),
        jsonld=tuple(islice(_blocks(told["script"]), MAX_BLOCKS)),
        times=tuple(islice(_times(told["time"]), MAX_TIMES)),
        dates_shown=tuple(islice(_dates_shown(tree, told["h1"]), MAX_DATES)),
        headings=tuple(filter(None, map(_heading, told["h1"][:MAX_HEADINGS]))),
        canonical=_canonical(told["link"], url),
        links=tuple(islice(_own_links(told["link"]), MAX_LINKS)),
        html_lang=next((lang for root in told["html"] if (lang := _clean(root.get("lang")))), None),
    )


def meta(page: PageEvidence, *names: str) -> str | None:
    """The first non-empty meta of `page` under the first of `names` that has one."""
    found = (value for name in names for key, value in page.metas if key == name and value)
    return next(found, None)


def text_of(element: _Element) -> str:
    """All text under `element`, white space folded, cut at the cap."""
    pieces, size = [], 0
    for piece in element.itertext():
        pieces.append(piece[:MAX_STRING])
        size += len(piece)
        if size > MAX_STRING:
            break
    return _clean("".join(pieces)) or ""


def _clean(value: str | None) -> str | None:
    return " ".join((value or "")[:MAX_STRING].split()) or None


def _metas(tree: _Element) -> Iterator[tuple[str, str]]:
    found = _META_OR_MICRODATA(tree)
    assert isinstance(found, list)
    for element in found:
        if isinstance(element, _Element) and element.tag in _MICRODATA:
            yield from _of_meta(element)


def _of_meta(element: _Element) -> Iterator[tuple[str, str]]:
    content = _clean(element.get("content") or element.get("href"))
    if content is None and element.tag != "meta" and "date" in element.get("itemprop", "").lower():
        content = text_of(element)[:_MAX_SHOWN] or None
    for key in _META_KEYS:
        if content and (name := element.get(key)):
            yield name.strip().lower()[:200], content


def _blocks(scripts: Iterable[_Element]) -> Iterator[str]:
    left = MAX_LINKED
    for script in scripts:
        if "ld+json" in (script.get("type") or "").lower() and script.text and (block := script.text.strip()):
            left -= len(block)
            if left >= 0:
                yield _UNWRITABLE.sub(r"\\ufffd", block)


def _times(elements: Iterable[_Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        stamp, shown = _clean(element.get("datetime")) or "", text_of(element)[:200]
        if stamp or shown:
            yield stamp, shown


def _heading(element: _Element) -> str:
    """What a heading says; some are escaped twice."""
    return _clean(entities.unescape(text_of(element))) or ""


def _dates_shown(tree: _Element, headings: Sequence[_Element]) -> Iterator[str]:
    """Short date-like texts around the first <h1>, or at the page's top if there is none; each once."""
    headline = next(iter(headings), None)
    before = tuple(islice(_backward(headline), _BEFORE)) if headline is not None else ()
    near = [*reversed(before), *islice(_forward(tree if headline is None else headline), _AFTER)]
    holders = set(_year_holders(near))
    seen = set()
    for element in near:
        shown = _date_text(element) if element in holders else None
        if shown and shown not in seen:
            seen.add(shown)
            yield shown


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


def _date_text(element: _Element) -> str | None:
    """The element's text if short and like a date; its parent's, where that is short too ("Published: <b>…</b>")."""
    if element.tag in _UNSEEN:
        return None
    own = " ".join((element.text or "", *(child.tail or "" for child in element[:20])))
    if len(own) > 400 or not _DATE_LIKE.search(own):
        return None
    parent = element.getparent()
    for candidate in (parent, element):
        if candidate is not None and len(candidate) <= 8 and len(text := text_of(candidate)) <= _MAX_SHOWN:
            return text
    return None


def _canonical(links: Iterable[_Element], url: str | None) -> str | None:
    for link in links:
        href = link.get("href")
        if href and "canonical" in (link.get("rel") or "").lower().split():
            try:
                return str(urljoin(url or "", href.strip()))[:MAX_STRING]
            except ValueError:  # "http://[broken": a link nobody can follow
                return None
    return None


def _own_links(links: Iterable[_Element]) -> Iterator[tuple[str, str]]:
    """Links to what belongs to the same site, where they name a host: feeds, search, the blog's interface, its AMP."""
    for link in links:
        rel, href = (link.get("rel") or "").lower(), (link.get("href") or "").strip()
        if "//" not in href[:8]:
            continue
        if "alternate" in rel and _FEED_TYPE.search(link.get("type") or ""):
            yield "feed", href[:MAX_STRING]
        elif rel in _OWN_LINKS:
            yield _OWN_LINKS[rel], href[:MAX_STRING]
