"""What a feed or a sitemap leads to: pages to ask for, texts it brings itself, further listings, what it lists."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from dateline.extract import listings as forms
from dateline.fetch.decisions import Said
from dateline.model import Answer, Claims, Entry, Errand, Found, FoundListing, Listing
from dateline.normalize import urls
from dateline.pipeline.documents.lines import plain
from dateline.pipeline.fetching import horizon
from dateline.pipeline.fetching.horizon import Horizon
from dateline.store.runs import Window

SITEMAPS = frozenset({"sitemap", "sitemap_index"})
LONGEST_TITLE = 500  # characters of a title that go with an address
MOST_DATES = 4  # of one entry: published and modified, each said twice


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a listing led to.

    `texts` are entries that bring text, each with its number in the listing; `listed` the addresses of all its entries,
    wanted or not.
    """

    pages: tuple[Found, ...] = ()
    texts: tuple[tuple[int, Entry], ...] = ()
    listings: tuple[FoundListing, ...] = ()
    listed: tuple[str, ...] = ()


def of(listing: Listing, errand: Errand, *, window: Window, at: datetime, day: date | None = None) -> Discovery:
    """Return what a listing leads to that was asked at `at`, within a window.

    With a `day` it is that day's own listing: all of it is of that day, whenever its entries were touched since.
    """
    is_sitemap = listing.kind in SITEMAPS
    wanted = horizon.of(window, is_sitemap=is_sitemap, today=at.date())
    chosen = [(n, entry) for n, entry in enumerate(listing.entries) if wanted.holds(day or horizon.day_of(entry))]
    walks_on = is_sitemap or bool(window.since or window.until)
    return Discovery(
        pages=tuple(pages((entry for _, entry in chosen), errand)),
        texts=tuple((n, entry) for n, entry in chosen if entry.content),
        listings=tuple(further(listing, errand, wanted=wanted)) if walks_on else (),
        listed=tuple(dict.fromkeys(filter(None, map(address_of, listing.entries)))),
    )


def said(listing: Listing, answer: Answer) -> Said:
    """Return what a listing says of itself; of its hub the server's headers have the first word (WebSub, section 4)."""
    reply = answer.reply
    named = forms.related(reply.headers.get("link", ""), reply.url) if reply else {}
    hub, topic = (named["hub"], named.get("self") or listing.topic) if "hub" in named else (listing.hub, listing.topic)
    return Said(listing.kind, hub, topic, listing.minutes)


def pages(entries: Iterable[Entry], errand: Errand) -> Iterator[Found]:
    """Yield the pages that entries link to, each with what its entry says of it."""
    for entry in entries:
        address = address_of(entry)
        if address is not None:
            title = plain(entry.title[:LONGEST_TITLE]) if entry.title else None
            claims = Claims(title=title, dates=entry.dates[:MOST_DATES])
            yield Found(address, host_of(address), errand.url, errand.source_id, claims)


def further(listing: Listing, errand: Errand, *, wanted: Horizon) -> Iterator[FoundListing]:
    """Yield the listings that this one names, but for those that have not changed since the window began."""
    for entry in listing.listings:
        address = address_of(entry)
        if address is not None and address != errand.url and wanted.reaches(horizon.day_of(entry)):
            yield FoundListing(address, host_of(address), errand.url, errand.source_id)


def address_of(entry: Entry) -> str | None:
    """Return the canonical address that an entry links to; None if it is none that may be asked."""
    return urls.canonical(entry.url) if entry.url else None


def host_of(address: str) -> str:
    """Return the host of a canonical address, with its port where that is not the scheme's own."""
    return urlsplit(address).netloc
