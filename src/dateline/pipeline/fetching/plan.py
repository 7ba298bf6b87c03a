"""What an assignment comes to before anything is asked: listings of sources, pages by name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Found, FoundListing, Source
from dateline.normalize import urls
from dateline.pipeline.fetching.discovery import host_of
from dateline.sources.registry import Registry

GIVEN = "given"  # by a person
REGISTRY = "registry"
ROBOTS = "/robots.txt"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to look; `wrong` are addresses as typed that are none."""

    listings: tuple[FoundListing, ...]
    pages: tuple[Found, ...]
    wrong: tuple[str, ...]


def of(sources: Iterable[Source], typed: Iterable[str], *, registry: Registry, whole: bool) -> Plan:
    """Return where sources and addresses as typed lead; `whole` as for `listings_of`."""
    addresses = {each: urls.canonical(each) for each in typed}
    return Plan(
        listings=tuple(listing for source in sources for listing in listings_of(source, whole=whole)),
        pages=tuple(named(dict.fromkeys(filter(None, addresses.values())), registry)),
        wrong=tuple(each for each, address in addresses.items() if address is None),
    )


def named(addresses: Iterable[str], registry: Registry) -> Iterator[Found]:
    """Yield pages that a person named, each as its outlet's."""
    for address in addresses:
        source = registry.by_domain(address)
        yield Found(address, host_of(address), GIVEN, source.id if source else None)


def listings_of(source: Source, *, whole: bool) -> Iterator[FoundListing]:
    """Yield where a source says what it publishes.

    Feeds; its sitemaps where there is no feed, or where days are asked for that a feed may no longer hold (`whole`);
    where its page names none, its robots.txt, which may.
    """
    found = list(source.feeds)
    if whole or not source.feeds:
        found += source.sitemaps or robots_of(source)
    for typed in found:
        address = urls.canonical(typed)
        if address is not None:
            yield FoundListing(address, host_of(address), REGISTRY, source.id)


def robots_of(source: Source) -> Sequence[str]:
    """Return where the robots.txt of a source is."""
    return [f"https://{source.domain}{ROBOTS}"] if source.domain else []
