"""What an assignment comes to before anything is asked: listings of sources, pages by name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Found, FoundListing, Source
from dateline.normalize import urls
from dateline.pipeline.fetching.discovery import host_of
from dateline.sources import dated
from dateline.sources.registry import Registry

GIVEN = "given"  # by a person
REGISTRY = "registry"
ROBOTS = "/robots.txt"
NO_DAY = (date.min,)  # of an address that is the same every day


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to look; `wrong` are addresses as typed that are none."""

    listings: tuple[FoundListing, ...]
    pages: tuple[Found, ...]
    wrong: tuple[str, ...]


def of(listed: Iterable[FoundListing], typed: Iterable[str], *, registry: Registry) -> Plan:
    """Return where the listings of sources and addresses as typed lead."""
    addresses = {each: urls.canonical(each) for each in typed}
    return Plan(
        listings=tuple(listed),
        pages=tuple(named(dict.fromkeys(filter(None, addresses.values())), registry)),
        wrong=tuple(each for each, address in addresses.items() if address is None),
    )


def named(addresses: Iterable[str], registry: Registry) -> Iterator[Found]:
    """Yield pages that a person named, each as its outlet's."""
    for address in addresses:
        source = registry.by_domain(address)
        yield Found(address, host_of(address), GIVEN, source.id if source else None)


def listings_of(source: Source, *, whole: bool, days: Sequence[date], has_feeds: bool = True) -> Iterator[FoundListing]:
    """Yield where a source says what it publishes.

    Feeds, if days are wanted that a feed still holds (`has_feeds`); its sitemaps where there is no feed, or where days
    are asked for that a feed may no longer hold (`whole`), those of a day of their own for each of the `days`; where
    its page names none, its robots.txt, which may.
    """
    found = list(source.feeds) if has_feeds else []
    if whole or not source.feeds:
        found += sitemaps_of(source, days) or robots_of(source)
    own = day_listings(source, days)
    for typed in dict.fromkeys(found):
        address = urls.canonical(typed)
        if address is not None:
            yield FoundListing(address, host_of(address), REGISTRY, source.id, is_of_a_day=address in own)


def sitemaps_of(source: Source, days: Iterable[date]) -> list[str]:
    """Return the addresses of a source's sitemaps, those with a day in them for each of the days."""
    wanted = tuple(days)
    return [dated.on(each, day) for each in source.sitemaps for day in (wanted if dated.is_dated(each) else NO_DAY)]


def day_listings(source: Source, days: Iterable[date]) -> dict[str, date]:
    """Return the canonical addresses of those listings of a source that hold what one day brought, and that day."""
    own, wanted = [each for each in source.sitemaps if dated.is_of_a_day(each)], tuple(days)
    made = {urls.canonical(dated.on(each, day)): day for each in own for day in wanted}
    return {address: day for address, day in made.items() if address}


def robots_of(source: Source) -> Sequence[str]:
    """Return where the robots.txt of a source is."""
    return [f"https://{source.domain}{ROBOTS}"] if source.domain else []
