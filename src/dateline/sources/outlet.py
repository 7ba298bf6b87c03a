"""Who published a document: the strongest evidence wins, and silence beats a guess.

A copyright inside a caption, an agency in a place line, an agency cited as a source: none of them is the outlet.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Outlet, PageEvidence, Segment, Source
from dateline.sources import imprint
from dateline.sources.registry import COLLECTION, Registry, host_of

_DEEPEST = 4  # levels of JSON-LD at which a publisher of the page itself stands


@dataclass(frozen=True, slots=True)
class OutletEvidence:
    """What may prove the outlet of one document.

    `url` is the address after redirects, `domain` its registered domain, `claimed` the source named by whoever
    delivered it.
    """

    url: str | None = None
    claimed: str | None = None
    segments: Sequence[Segment] = ()
    page: PageEvidence | None = None
    domain: str | None = None


def decide(evidence: OutletEvidence, *, registry: Registry) -> Outlet | None:
    """Return the outlet by the first rule that speaks, or None.

    In order: a claimed source of the registry, the address, what the page says of itself (canonical link, site name,
    JSON-LD publisher), the imprint lines of the text, and a text that names its own outlet. A host the registry does
    not know gives a provisional source named after its registered domain.
    """
    return next(_verdicts(evidence, registry), None)


def _verdicts(evidence: OutletEvidence, registry: Registry) -> Iterator[Outlet]:
    for found, rule, words in _addressed(evidence, registry):
        if found is not None and found.kind != COLLECTION:
            yield Outlet(found, rule, words)
    if evidence.url and evidence.domain and not registry.by_domain(evidence.url):
        yield Outlet(provisional(evidence.domain), "url-host", host_of(evidence.url))
    if evidence.page is not None:
        yield from _of_page(evidence.page, registry)
    yield from imprint.read(evidence.segments, registry)


def provisional(domain: str) -> Source:
    """Return a stand-in for an outlet of which only the registered domain is known."""
    return Source(
        id=domain, name=domain, domains=(domain,), country=None, languages=(), kind="unknown", provisional=True
    )


def _addressed(evidence: OutletEvidence, registry: Registry) -> Iterator[tuple[Source | None, str, str]]:
    if claimed := (evidence.claimed or "").strip():
        found = registry.get(claimed) or registry.by_domain(claimed) or registry.named(claimed)
        yield found, "claimed", claimed
    if evidence.url:
        yield registry.by_domain(evidence.url), "url", host_of(evidence.url)


def _of_page(page: PageEvidence, registry: Registry) -> Iterator[Outlet]:
    for found, rule, words in _self_said(page, registry):
        if found is not None and found.kind != COLLECTION:
            yield Outlet(found, rule, words)


def _self_said(page: PageEvidence, registry: Registry) -> Iterator[tuple[Source | None, str, str]]:
    if page.canonical:
        yield registry.by_domain(page.canonical), "canonical", host_of(page.canonical)
    named = [content for name, content in page.metas if name == "og:site_name"]
    for name in (*named, page.site_name or ""):
        yield registry.named(name) or _by_host(name, registry), "site-name", name
    for name in _publishers(page):
        yield registry.named(name), "jsonld-publisher", name


def _by_host(name: str, registry: Registry) -> Source | None:
    """Sites often give their host as their name."""
    return registry.by_domain(name) if re.fullmatch(r"[\w-]+(\.[\w-]+)+", name.strip()) else None


def _publishers(page: PageEvidence) -> Iterator[str]:
    for tree in page.linked:
        for publisher in _values(tree, "publisher"):
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(name, str):
                yield name


def _values(tree: object, key: str, depth: int = 0) -> Iterator[object]:
    if depth > _DEEPEST:
        return
    if isinstance(tree, dict):
        if key in tree:
            yield tree[key]
        yield from _values(tree.get("@graph"), key, depth + 1)
    elif isinstance(tree, list):
        for each in tree:
            yield from _values(each, key, depth + 1)
