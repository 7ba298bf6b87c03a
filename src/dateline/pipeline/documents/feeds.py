"""Feed files as documents: an entry that brings text is one, as an entry of a live feed is.

Feeds are read by a reader in a process of its own. What brings no text is a link: it is refused here, with the words
that say how its page is had. A sitemap holds nothing but links, so it is refused once, as a whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dateline.errors import Broken, Empty, Rejected, Unreadable, Unsupported
from dateline.extract import listings
from dateline.model import Claims, Entry, Listing
from dateline.pipeline.documents.document import Document, file_bytes
from dateline.pipeline.readers import Room

#: How a reader is come by: it is started when the first feed is met.
GetRoom = Callable[[], Room]

_NAMES = (".xml", ".rss", ".atom", ".rdf", ".json")
_NOTHING = Claims()
# The entry's HTML within an article: so it is read as HTML even if it has not one tag of its own.
_PAGE = "<!DOCTYPE html>\n<html><body><article>\n{}\n</article></body></html>\n"


def may_be(path: Path) -> bool:
    """Whether a file is called as feeds and sitemaps are."""
    return path.name.lower().removesuffix(".gz").endswith(_NAMES)


def documents(path: Path, room: GetRoom | None) -> Iterator[Document]:
    """Yield the documents of a feed file, in its order; without a room, and of any other form, the file is refused."""
    try:
        if room is None:
            raise Unsupported("feeds are not read here")
        data = file_bytes(path, cap=listings.LONGEST)
        yield from entries(room().listing(data, url=None), path, container=sha256(data).digest())
    except Rejected as error:
        yield Document(path, medium="feed", fault=error)
    except Broken as error:
        yield Document(path, medium="feed", fault=Unreadable(str(error)))


def entries(listing: Listing, path: Path, *, container: bytes, known: Claims = _NOTHING) -> Iterator[Document]:
    """Yield what a listing offers; `container` is the sha256 of its bytes as they came, `known` holds of each entry."""
    if listing.kind in {"sitemap", "sitemap_index"} or not listing.entries:
        number = len(listing.entries) + len(listing.listings)
        told = f"a {listing.kind.replace('_', ' ')}, links in it: {number}; `dateline fetch` gets their pages"
        yield Document(path, medium="feed", fault=Empty(told if number else "a feed without entries"))
        return
    for ordinal, entry in enumerate(listing.entries):
        yield entry_document(entry, path, place=(container, ordinal), known=known)
    if listing.left_out:
        told = f"entries left out: {listing.left_out}, cut off, without text and address, or beyond the cap"
        yield Document(path, medium="feed", fault=Unreadable(told))


def entry_document(entry: Entry, path: Path, *, place: tuple[bytes, int], known: Claims = _NOTHING) -> Document:
    """Return the document of a feed's entry: the same bytes and claims whether the feed is a file or was just asked.

    Args:
        entry: what the feed says.
        path: the feed's file; of a live feed any path, and `location` of the arrival is then the feed's address.
        place: sha256 of the feed's bytes as they came, and the entry's number in it, from 0.
        known: what else is known: the source, and when the feed was asked.

    Its publication is that of the page it links to, which outranks it. One without text has a fault.
    """
    claims = replace(known, url=entry.url, title=entry.title, external_id=entry.external_id, dates=entry.dates)
    other = {"authors": list(entry.authors)} if entry.authors else {}
    found = Document(path, claims, name="entry.html", container=place, other=other, medium="feed")
    if entry.content is None:
        return replace(found, fault=Empty(f"a link without text: `dateline fetch` gets its page, {entry.url}"))
    return replace(found, data=_PAGE.format(entry.content).encode("utf-8"))
