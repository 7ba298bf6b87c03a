"""What a feed or a sitemap says: its entries, and the further listings it names."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from dateline.model.dates import DeliveredDate

ListingKind: TypeAlias = Literal["rss", "atom", "rdf", "json_feed", "sitemap", "sitemap_index"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as plain values; `url` absolute, texts without markup but for `content`, which is HTML.

    `dates` are as written: those of a feed have the origin `feed`, those of a sitemap `sitemap`.
    """

    url: str | None
    external_id: str | None = None  # its guid, atom:id or JSON Feed id
    title: str | None = None
    content: str | None = None  # the whole text if the feed gives it, else the summary; None of a sitemap
    authors: tuple[str, ...] = ()
    dates: tuple[DeliveredDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A feed or sitemap; `listings` are what a sitemap index names, and pages of a feed that follow this one."""

    kind: ListingKind
    entries: tuple[Entry, ...] = ()
    listings: tuple[Entry, ...] = ()
    title: str | None = None
    language: str | None = None
    hub: str | None = None  # where a WebSub hub takes subscriptions
    topic: str | None = None  # the address under which that hub knows it: its own, by `rel="self"`
    minutes: int | None = None  # between two askings, if the feed says so (ttl, sy:updatePeriod)
    left_out: int = 0  # entries beyond the cap, or without address and text: counted, not held
