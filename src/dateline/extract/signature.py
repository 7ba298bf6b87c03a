"""Who signed a page, when, and for which site, by trafilatura's and htmldate's readers on the shared tree.

Called one by one: the whole of trafilatura's metadata costs 28 % of its time on a page, most of it for a search for
authors over every element and for tags, categories and licences that nobody here reads.
"""

from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml.etree import LxmlError, _Element

from dateline.extract import evidence

_ELEMENTS = 20_000  # looked at for a name; more than any real page has before its byline
_LONGEST = 120  # characters of a byline
_BREAKS = (LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError)
"""What the readers' own code raises on pages they never saw."""


@dataclass(frozen=True, slots=True)
class Signature:
    """`authors` are names, `site` is what the site calls itself, or its host."""

    authors: tuple[str, ...] = ()
    site: str | None = None


def of_page(tree: _Element, *, url: str | None) -> Signature:
    """Return who signed a page and for which site; `url` is where it came from."""
    names, site = _stated(tree)
    names = names or _shown(tree)
    parts = (name.strip() for name in (names or "").split(";"))
    return Signature(tuple(filter(None, parts)), site or _host(url))


def date(tree: _Element, *, url: str | None) -> str | None:
    """Return the day of publication by htmldate, YYYY-MM-DD; it may change the tree, so nothing reads that after it."""
    from htmldate import find_date  # noqa: PLC0415  heavy, as above

    try:
        return find_date(tree, extensive_search=True, original_date=True, url=url)
    except _BREAKS:
        return None


def _stated(tree: _Element) -> tuple[str | None, str | None]:
    """Authors and site by metas and JSON-LD; a single word in a meta is an account, not a name."""
    from trafilatura import metadata  # noqa: PLC0415  heavy: only workers that read pages pay

    try:
        found = metadata.examine_meta(tree)
        if found.author and " " not in found.author:
            found.author = None
        found = metadata.extract_meta_json(tree, found)
        site = (found.sitename or metadata.extract_sitename(tree) or "").lstrip("@")
    except _BREAKS:
        return None, None
    if site and "." not in site and not site[0].isupper():
        site = site.title()
    return found.author, site or None


def _shown(tree: _Element) -> str | None:
    """The first element that says it names the author."""
    from trafilatura.json_metadata import normalize_authors  # noqa: PLC0415  heavy, as above

    for element in islice(tree.iter("a", "span", "p", "div", "address", "strong"), _ELEMENTS):
        if _names_author(element):
            text = evidence.text_of(element)
            if 2 < len(text) < _LONGEST and (names := normalize_authors(None, text)):
                return str(names)
    return None


def _names_author(element: _Element) -> bool:
    name = element.get("class")
    return (
        element.get("rel") == "author"
        or "author" in (element.get("itemprop") or "")
        or (name is not None and ("author" in name or "byline" in name) and "comment" not in name)
    )


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None if url else None
    except ValueError:  # "http://[broken"
        return None
