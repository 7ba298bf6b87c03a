"""What a page says about itself outside its text: metas, JSON-LD, canonical link, language.

Values only, bounded in number and size; what they mean is for the date and source parts to say.
"""

import html as entities
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urljoin

from lxml.etree import XPath, _Element

from dateline.model import PageEvidence

MAX_METAS, MAX_BLOCKS, MAX_HEADINGS, MAX_LINKS = 300, 50, 20, 30
"""More than any real page looked at; a hostile page stops here."""
MAX_STRING = 20_000  # characters of one value
MAX_LINKED = 1_000_000  # characters of JSON-LD in all; a block that would pass it is left out, as half of it is no JSON
_UNWRITABLE = re.compile(  # what JSON can spell and no database holds: NUL, half a surrogate pair
    r"\\u(?:0000|d[89ab][0-9a-f]{2}(?!\\ud[c-f])|(?<!\\ud[89ab][0-9a-f]{2}\\u)d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_FEED_TYPE = re.compile(r"rss|atom", re.IGNORECASE)
_OWN_LINKS = {"search": "search", "amphtml": "amphtml", "https://api.w.org/": "api", "edituri": "api"}
_META_KEYS = ("name", "property", "itemprop", "http-equiv")
_META_OR_MICRODATA = XPath("//meta|//@itemprop/..")
_MICRODATA = frozenset({"meta", "link", "span", "div", "p"})


def collect(tree: _Element, *, url: str | None = None) -> PageEvidence:
    """Return the evidence of a parsed page, in document order; `url` makes the canonical link absolute."""
    told: dict[str, list[_Element]] = {name: [] for name in ("html", "link", "script", "h1")}
    for element in tree.iter(*told):
        told[str(element.tag)].append(element)
    return PageEvidence(
        metas=tuple(islice(_metas(tree), MAX_METAS)),
        jsonld=tuple(islice(_blocks(told["script"]), MAX_BLOCKS)),
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
    for key in _META_KEYS:
        if content and (name := element.get(key)) and not (key == "itemprop" and "date" in name.lower()):
            yield name.strip().lower()[:200], content


def _blocks(scripts: Iterable[_Element]) -> Iterator[str]:
    left = MAX_LINKED
    for script in scripts:
        if "ld+json" in (script.get("type") or "").lower() and script.text and (block := script.text.strip()):
            left -= len(block)
            if left >= 0:
                yield _UNWRITABLE.sub(r"\\ufffd", block)


def _heading(element: _Element) -> str:
    """What a heading says; some are escaped twice."""
    return _clean(entities.unescape(text_of(element))) or ""


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
