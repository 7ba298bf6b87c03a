"""Sitemaps (https://www.sitemaps.org/protocol.html), their indexes, and what news sitemaps add.

Of a news sitemap, `news:publication_date` and `news:title` are taken; images, videos and other languages are not.
A sitemap may have 50 MB: it is never held as a tree.
"""

from collections.abc import Iterator, Mapping

from lxml.etree import LxmlError, _Element

from dateline.errors import Unreadable
from dateline.extract.listings import entries, markup
from dateline.extract.listings.entries import Gathered
from dateline.model import Entry, Field, Listing, ListingKind

_KINDS: Mapping[str, ListingKind] = {"urlset": "sitemap", "sitemapindex": "sitemap_index"}
_DATES: Mapping[str, Field] = {"publication_date": "published", "lastmod": "modified"}


def read(text: str, url: str | None) -> Listing:
    """Return what a sitemap or an index says.

    Raises:
        Unreadable: it brings a document type of its own, cannot be mended, or is past the parser's limits.
    """
    kind = _KINDS[markup.root_name(text).lower()]
    whole = markup.harmless(text)
    try:
        return _gathered(whole, url).listing(kind)
    except LxmlError:
        mended = markup.balanced(whole)
    try:
        found = _gathered(mended.text, url)
    except LxmlError as error:
        raise Unreadable(f"no XML: {error}") from error
    found.left_out += mended.is_cut
    return found.listing(kind)


def read_lines(text: str, url: str | None) -> Listing:
    """Return a sitemap that is plain text: one URL a line."""
    found = Gathered()
    for line in text.removeprefix("\ufeff").split():
        found.add(Entry(entries.address(line, url)))
    return found.listing("sitemap")


def _gathered(text: str, base: str | None) -> Gathered:
    found = Gathered()
    for element in markup.stream(text, ("url", "sitemap")):
        found.add(_entry(element, base), is_listing=markup.local_name(str(element.tag)) == "sitemap")
        if found.is_beyond:
            break
    return found


def _entry(element: _Element, base: str | None) -> Entry:
    said: dict[str, str] = {}
    for name, value in _leaves(element):
        said.setdefault(name, value)
    dates = (one for name, field in _DATES.items() for one in entries.date(field, said.get(name), origin="sitemap"))
    return Entry(entries.address(said.get("loc"), base), title=entries.line(said.get("title")), dates=tuple(dates))


def _leaves(element: _Element) -> Iterator[tuple[str, str]]:
    """The local names and texts of what describes the page itself."""
    for child in element:
        name = markup.local_name(str(child.tag))
        if name == "news":
            yield from ((markup.local_name(str(each.tag)), each.text or "") for each in child)
        elif name in {"loc", "lastmod"}:
            yield name, child.text or ""
