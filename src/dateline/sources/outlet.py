"""Who published a document: the witnesses for an outlet are counted by kind, and silence beats a guess.

A copyright inside a caption, an agency in a place line, an agency cited as a source: none of them is the outlet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Outlet, PageEvidence, Segment, Source
from dateline.sources import imprint, masthead
from dateline.sources.directory import Directory
from dateline.sources.registry import COLLECTION, host_of

# The kinds of witness, the likeliest to be the page's own first: a canonical link and a publisher may be those of
# the outlet a text was taken from. Of 332 labelled pages 295 have a canonical link, 9 of them to another outlet.
_KINDS = (
    *("url-host", "og:url", "site-name", "website", "feed", "search", "api", "amphtml", "app-name"),
    *("canonical", "publisher", "jsonld-publisher"),
)
_SHOWN = ("canonical", *(kind for kind in _KINDS if kind != "canonical"))  # which rule to name, best known first
_OF_HOSTS = frozenset({"url-host", "og:url", "website", "feed", "search", "api", "amphtml", "canonical"})
_OF_ACCOUNTS = frozenset({"canonical", "og:url"})  # a platform's search is not an account there
_BORROWED = frozenset({"canonical", "publisher", "jsonld-publisher"})
_ADDRESS_WEIGHT = 2  # kinds of witness that the address itself outweighs: a proxy serves other outlets' pages
_TAGLINE = re.compile(r"\s*(?:[|:•·–—]|\s-\s).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class OutletEvidence:
    """What may prove the outlet of one document.

    `url` is the address after redirects, `claimed` the source named by whoever delivered it.
    """

    url: str | None = None
    claimed: str | None = None
    segments: Sequence[Segment] = ()
    page: PageEvidence | None = None
    authors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Witness:
    kind: str
    words: str
    source: Source


def decide(evidence: OutletEvidence, *, directory: Directory) -> Outlet | None:
    """Return the outlet by the first rule that speaks, or None.

    In order: a claimed source of the registry, an address of the registry, what most kinds of witness in the page's
    head agree on (its links, its names), and the imprint lines of the text. A host the registry does not know gives a
    provisional source named after its registered domain.
    """
    return next(_verdicts(evidence, directory), None)


def _verdicts(evidence: OutletEvidence, directory: Directory) -> Iterator[Outlet]:
    yield from _delivered(evidence, directory)
    yield from _of_head(evidence, directory)
    yield from imprint.read(evidence.segments, directory.registry)


def _delivered(evidence: OutletEvidence, directory: Directory) -> Iterator[Outlet]:
    registry = directory.registry
    if claimed := (evidence.claimed or "").strip():
        found = registry.get(claimed) or registry.by_domain(claimed) or registry.named(claimed)
        if found is not None and found.kind != COLLECTION:
            yield Outlet(found, "claimed", claimed)
    if evidence.url and (found := directory.at(evidence.url)) and not found.provisional:
        yield Outlet(found, "url", host_of(evidence.url))


def _of_head(evidence: OutletEvidence, directory: Directory) -> Iterator[Outlet]:
    heard = list(_heard(evidence, directory))
    houses: dict[str, dict[str, _Witness]] = {}
    for witness in heard:
        houses.setdefault(witness.source.id, {}).setdefault(witness.kind, witness)
    for _, kinds in sorted(houses.items(), key=lambda house: _standing(house[1])):
        source = next(iter(kinds.values())).source
        if not _borrowed(source, kinds) and not _belied(source, kinds, page=evidence.page):
            best = next(kinds[kind] for kind in _SHOWN if kind in kinds)
            yield Outlet(source, best.kind, best.words)
        return


def _standing(kinds: dict[str, _Witness]) -> tuple[int, int]:
    """Sort houses: by kinds of witness, then by the kind that is the likeliest to be the page's own."""
    return -len(kinds) - (_ADDRESS_WEIGHT - 1) * ("url-host" in kinds), min(map(_KINDS.index, kinds))


def _heard(evidence: OutletEvidence, directory: Directory) -> Iterator[_Witness]:
    if evidence.url and (found := directory.at(evidence.url)):
        yield _Witness("url-host", host_of(evidence.url), found)
    if evidence.page is None:
        return
    for kind, address in masthead.hosts(evidence.page):
        found = directory.at(address)
        if found and (kind in _OF_ACCOUNTS or "/" not in found.id):
            yield _Witness(kind, host_of(address), found)
    for kind, name in masthead.names(evidence.page):
        source = _called(name, directory)
        if source is not None and source.kind != COLLECTION:
            yield _Witness(kind, name, source)


def _called(name: str, directory: Directory) -> Source | None:
    """Return the source of a name; sites also give their host as their name, or add what they are about."""
    registry = directory.registry
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+", name.strip()) and (found := registry.by_domain(name)):
        return found
    return registry.named(name) or registry.named(_TAGLINE.sub("", name))


def _borrowed(source: Source, kinds: dict[str, _Witness]) -> bool:
    """Tell whether only the name of an agency speaks: it stands on the pages of all that print its reports."""
    return source.kind == "agency" and not kinds.keys() & _OF_HOSTS


def _belied(source: Source, kinds: dict[str, _Witness], *, page: PageEvidence | None) -> bool:
    """Tell whether a canonical link alone speaks while the page gives its site another name."""
    if page is None or not kinds.keys() <= _BORROWED:
        return False
    own = [_squeezed(name) for kind, name in masthead.names(page) if kind == "site-name"]
    known = [_squeezed(name) for name in (source.name, *source.aliases, *source.domains)]
    return bool(own) and not any(a in b or b in a for a in own for b in known)


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold().removeprefix("the "))
