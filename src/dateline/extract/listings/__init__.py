"""Listings: what a feed, a sitemap or a list of URLs says, as plain values. No address is asked here.

| form | read by |
|---|---|
| RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0 | feedparser, over what `markup` and `feedtree` leave of the XML |
| JSON Feed 1.x | `jsonfeed` |
| sitemaps, sitemap indexes, news sitemaps; sitemaps that are plain text, one URL a line | `sitemaps` |
| lists of URLs that a person wrote | `addresses` |

Each may be packed with gzip. A listing may be cut off or ill-formed: what is whole is kept, an entry that is cut is
left out and counted. One that declares a document type of its own is refused: see `markup`.
"""

from collections.abc import Callable, Mapping

from dateline.errors import Unsupported
from dateline.extract.decoding import decode
from dateline.extract.listings import feeds, forms, jsonfeed, sitemaps
from dateline.extract.listings.addresses import AddressList, addresses
from dateline.extract.listings.entries import MOST_ENTRIES
from dateline.extract.listings.forms import LONGEST, Form, is_listing
from dateline.extract.listings.links import related
from dateline.model import Listing

__all__ = ["LONGEST", "MOST_ENTRIES", "AddressList", "addresses", "is_listing", "read", "related"]

_READERS: Mapping[Form, Callable[[str, str | None], Listing]] = {
    "feed": feeds.read,
    "sitemap": sitemaps.read,
    "json": jsonfeed.read,
    "lines": sitemaps.read_lines,
}


def read(data: bytes, *, url: str | None, content_type: str | None = None) -> Listing:
    """Return what a feed or sitemap says.

    Args:
        data: its bytes as they came, gzip or not.
        url: where it came from; relative links are made absolute with it, or with the feed's own address.
        content_type: as the server said it. Its charset outranks the XML declaration and yields to a byte order mark
            (RFC 7303, section 3) and to bytes that are UTF-8 beyond doubt.

    Raises:
        Unsupported: it is neither feed nor sitemap.
        Unreadable: it declares entities or a document type of its own, is nested without end, or is no XML or JSON.
        Empty, Binary: there is no text.
        TooLarge: it is over the cap.
    """
    decoded = decode.decode(forms.unpacked(data), media_type=content_type)
    form = forms.of(decoded.text)
    if form is None:
        raise Unsupported(f"neither feed nor sitemap: {forms.called(decoded.text)}")
    return _READERS[form](decoded.text, url)
