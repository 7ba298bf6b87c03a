"""What a page says about itself outside its text: metas, JSON-LD, <time>, canonical link, language.

Values only, bounded in number and size; what they mean is for the date and source parts to say.
"""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml.etree import _Element

from dateline.model import PageEvidence

MAX_METAS, MAX_BLOCKS, MAX_TIMES, MAX_DATES = 300, 50, 50, 20
"""More than any real page looked at; a hostile page stops here."""
MAX_STRING = 20_000  # characters of one value
_MAX_SHOWN = 80  # characters; a date line is short
_BEFORE, _AFTER = 60, 250  # elements around the headline in which a date line still belongs to it
_DATE_LIKE = re.compile(r"\d[^\n]{0,40}(?:19|20)\d\d|(?:19|20)\d\d\D{1,3}\d{1,2}|[年]\s?\d{1,2}\s?月")
_META_KEYS = ("name", "property", "itemprop", "http-equiv")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "option", "title"})


def collect(tree: _Element, *, url: str | None = None) -> PageEvidence:
    """Return the evidence of a parsed page, in document order; `url` makes the canonical link absolute."""
    return PageEvidence(
        metas=tuple(islice(_metas(tree), MAX_METAS)),
        jsonld=tuple(islice(_blocks(tree), MAX_BLOCKS)),
        times=tuple(islice(_times(tree), MAX_TIMES)),
        dates_shown=tuple(islice(_dates_shown(tree), MAX_DATES)),
        canonical=_canonical(tree, url),
        html_lang=next((lang for root in tree.iter("html") if (lang := _clean(root.get("lang")))), None),
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
    for element in tree.iter("meta", "link", "span", "div", "p"):
        if element.tag != "meta" and not element.get("itemprop"):
            continue
        content = _clean(element.get("content") or element.get("href"))
        if content is None and element.tag != "meta" and "date" in element.get("itemprop", "").lower():
            content = text_of(element)[:_MAX_SHOWN] or None
        for key in _META_KEYS:
            if content and (name := element.get(key)):
                yield name.strip().lower()[:200], content


def _blocks(tree: _Element) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and script.text.strip():
            yield script.text.strip()[:MAX_STRING]


def _times(tree: _Element) -> Iterator[tuple[str, str]]:
    for element in tree.iter("time"):
        stamp, shown = _clean(element.get("datetime")) or "", text_of(element)[:200]
        if stamp or shown:
            yield stamp, shown


def _dates_shown(tree: _Element) -> Iterator[str]:
    """Short date-like texts around the first <h1>, or at the page's top if there is none; each once."""
    elements = list(islice(tree.iter("*"), 20_000))
    headline = next((at for at, element in enumerate(elements) if element.tag == "h1"), 0)
    seen = set()
    for element in elements[max(0, headline - _BEFORE) : headline + _AFTER]:
        shown = _date_text(element)
        if shown and shown not in seen:
            seen.add(shown)
            yield shown


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


def _canonical(tree: _Element, url: str | None) -> str | None:
    for link in tree.iter("link"):
        href = link.get("href")
        if href and "canonical" in (link.get("rel") or "").lower().split():
            try:
                return str(urljoin(url or "", href.strip()))[:MAX_STRING]
            except ValueError:  # "http://[broken": a link nobody can follow
                return None
    return None
