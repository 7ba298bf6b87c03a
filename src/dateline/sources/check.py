"""What a person should look at in the registry's pages: file, line and fault, one line each.

The faults of single pages and of pages that share a name are found by `registry.collect`; here stand those that only
the whole registry, the tables of countries and languages, or the lookup pages show.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from dateline.model import Source
from dateline.sources import registry
from dateline.sources.entry import Entry
from dateline.sources.registry import COLLECTION, Registry

# Two-letter codes of CLDR that are no country of ISO 3166-1: exceptional reservations, unions, test locales. XK stays:
# ISO leaves it to its users, and it is what everyone writes for Kosovo.
_NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_NO_LANGUAGE = frozenset({"mul", "root", "und", "zxx"})

Doubt = tuple[str, str]  # the key that is in doubt, and what is wrong with it


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a lookup page as far as it touches the registry.

    Attributes:
        place: file and line.
        medium: the names it gives to a medium; none where it lists something else.
        source: the id of the registry's page it refers to.
    """

    place: str
    medium: tuple[str, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What one page is compared with."""

    known: Registry
    year: int
    items: Mapping[str, str]  # QID to the id of the first page that has it
    marks: Mapping[str, str]  # owner mark to the id of the first page that has it
    listings: Mapping[str, str]  # address of a feed or sitemap to the id of the first page that has it
    names: Mapping[str, str]  # name without a leading "The" to the id of the first page that has it


def faults(pages: Mapping[str, str], *, year: int, listed: Sequence[Listed] = ()) -> list[str]:
    """Return every fault of the registry's pages, and of the lookup lines that speak of them; [] if there is none.

    Args:
        pages: text by path relative to the registry's folder, such as `ua/unn.yaml`.
        year: the present one; no outlet is founded after it.
        listed: the lines of the lookup pages.
    """
    known, entries, refused = registry.collect(pages)
    shelf = _shelf(known, entries, year)
    doubts = [f"{entry.place(key)}: {what}" for entry in entries for key, what in _doubts(entry, shelf)]
    return [*refused, *doubts, *_misplaced(listed, known)]


def _shelf(known: Registry, entries: Sequence[Entry], year: int) -> _Shelf:
    items: dict[str, str] = {}
    marks: dict[str, str] = {}
    listings: dict[str, str] = {}
    names: dict[str, str] = {}
    for source in (entry.source for entry in entries):
        if source.wikidata:
            items.setdefault(source.wikidata, source.id)
        for mark in source.owner_marks:
            marks.setdefault(mark, source.id)
        for listing in (*source.feeds, *source.sitemaps):
            listings.setdefault(listing, source.id)
        for name in (source.name, *source.aliases):
            names.setdefault(_bare(name), source.id)
    return _Shelf(known, year, items, marks, listings, names)


def _bare(name: str) -> str:
    return name.removeprefix("The ").removeprefix("the ")


def _doubts(entry: Entry, shelf: _Shelf) -> Iterator[Doubt]:
    yield from _filed(entry)
    looks: tuple[Callable[[Entry, _Shelf], Iterator[Doubt]], ...] = (_known, _placed, _related, _told_apart)
    for look in looks:
        yield from look(entry, shelf)


def _filed(entry: Entry) -> Iterator[Doubt]:
    """The page lies where its country and id say, and says what an outlet cannot be without."""
    source = entry.source
    folder, _, file = entry.path.replace("\\", "/").rpartition("/")
    if file.removesuffix(".yaml") != source.id:
        yield "id", f"the file is not named after its id {source.id!r}"
    if folder and folder != (source.country or "zz").lower():
        yield "country", f"the folder is not the country {source.country or 'zz'}"
    if source.enabled and not (source.folder or source.warcs or source.feeds or source.sitemaps):
        yield "enabled", f"is enabled but names no {'folder' if source.kind == COLLECTION else 'feed and no sitemap'}"
    if source.kind == COLLECTION:
        return
    lacking = {"domains": source.domains, "languages": source.languages, "country": source.country}
    words = {"domains": "domain", "languages": "language", "country": "country"}
    yield from ((key, f"has no {words[key]}") for key, value in lacking.items() if not value)


def _known(entry: Entry, shelf: _Shelf) -> Iterator[Doubt]:
    """Its country and languages exist, its zone is of its country, and it is founded."""
    source = entry.source
    if source.country and source.country not in _countries():
        yield "country", f"{source.country} is no country of ISO 3166-1"
    for language in source.languages:
        if language not in _languages():
            yield "languages", f"{language} is no language of ISO 639"
    zones = get_global("zone_territories")
    home = zones.get(get_global("zone_aliases").get(source.zone, source.zone)) if source.zone else None
    if home not in {None, "ZZ", source.country} and source.country in zones.values():
        yield "zone", f"{source.zone} is a zone of {home}, not of {source.country}"
    if source.since and source.since > shelf.year:
        yield "since", f"{source.since} is yet to come"


@cache
def _countries() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").territories) - _NO_COUNTRY


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages) - _NO_LANGUAGE


def _placed(entry: Entry, shelf: _Shelf) -> Iterator[Doubt]:
    """Its hosts are its own, or those of the outlet it is part of."""
    source = entry.source
    for domain in source.domains:
        if domain.startswith("www."):
            yield "domains", f"{domain}: hosts are compared without www., so leave it out"
        _, _, parent = domain.partition(".")
        if owner := _stranger(parent, source, known=shelf.known):
            yield "domains", f"{domain} lies under a domain of {owner.id!r}; say part_of: {owner.id}"
    for key, addresses in _listings(source):
        strays = ((each, _stranger(each, source, known=shelf.known)) for each in addresses)
        yield from ((key, f"{each} is at a host of {owner.id!r}") for each, owner in strays if owner)


def _listings(source: Source) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("feeds", source.feeds), ("sitemaps", source.sitemaps)


def _stranger(host: str, source: Source, *, known: Registry) -> Source | None:
    """Return the outlet that a host belongs to, if it is neither the source's own nor one that it is part of."""
    owner = known.by_domain(host)
    apart = owner and owner != source and owner.kind != COLLECTION and owner.id not in _above(source, known)
    return owner if apart else None


def _related(entry: Entry, shelf: _Shelf) -> Iterator[Doubt]:
    """What it is part of has a page, and is no part of it."""
    source = entry.source
    if source.part_of and shelf.known.get(source.part_of) is None:
        yield "part_of", f"there is no page {source.part_of!r}"
    if source.id in _above(source, shelf.known):
        yield "part_of", f"{source.id!r} is part of itself"


def _above(source: Source, known: Registry) -> list[str]:
    """Return the ids of what a source is part of, the nearest first; in a circle, each once."""
    above: list[str] = []
    step: Source | None = source
    while step and step.part_of and step.part_of not in above:
        above.append(step.part_of)
        step = known.get(step.part_of)
    return above


def _told_apart(entry: Entry, shelf: _Shelf) -> Iterator[Doubt]:
    """No other page has its item, its feeds, its owner's mark, or its name but for an article."""
    source = entry.source
    for key, addresses in _listings(source):
        for each in addresses:
            if shelf.listings[each] != source.id:
                yield key, f"{each} stands on the page of {shelf.listings[each]!r} too"
    if source.wikidata and shelf.items[source.wikidata] != source.id:
        yield "wikidata", f"{source.wikidata} is the item of {shelf.items[source.wikidata]!r} too"
    for mark in source.owner_marks:
        other = next((shelf.marks[m] for m in shelf.marks if shelf.marks[m] != source.id and mark in m), None)
        if other:
            yield "owner_marks", f"{mark!r} stands in a mark of {other!r} too, so it proves neither"
    for name in (source.name, *source.aliases):
        other = shelf.names[_bare(name)]
        if other != source.id and shelf.known.named(name) == source:
            yield "name" if name == source.name else "aliases", f"{name!r} is a name of {other!r} but for an article"


def _misplaced(listed: Sequence[Listed], known: Registry) -> Iterator[str]:
    """Yield the lookup lines that name a medium which has a page, or refer to a page that is not there."""
    for line in listed:
        page = next((found for name in line.medium if (found := known.named(name))), None)
        if page and not line.source:
            yield f"{line.place}: {page.name} has a page, sources/{known.paths[page.id]}; keep it in one place"
        if line.source and known.get(line.source) is None:
            yield f"{line.place}: there is no page {line.source!r}"
