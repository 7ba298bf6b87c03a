"""What a page's head says of its house: the hosts and the names under which it stands.

Each is one witness. A canonical link may lead to where the text was taken from and a publisher may be the agency that
wrote it, so neither counts for more than one beside the page's own feed, search and site.
"""

from collections.abc import Iterator, Mapping

from dateline.model import PageEvidence

_DEEPEST = 4  # levels of JSON-LD at which a thing of the page itself stands
_LONGEST = 120  # characters of a name
_SHARED = ("og:url", "twitter:url", "al:web:url")
_APPS = (
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:iphone:app_name",
    "al:android:app_name",
    "twitter:app:name:iphone",
    "twitter:app:name:googleplay",
)
_PUBLISHERS = (
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "article:publisher",
    "copyright-holder",
    "organization",
)
_SITES = frozenset({"WebSite", "NewsMediaOrganization"})


def hosts(page: PageEvidence) -> Iterator[tuple[str, str]]:
    """Yield (kind of witness, address) for each address that a page gives as its own."""
    if page.canonical:
        yield "canonical", page.canonical
    shared = metas(page, _SHARED)
    if shared:
        yield "og:url", shared[0]
    yield from page.links
    for thing in things(page):
        if _types(thing) & _SITES:
            yield from _addresses(thing, "website")
        for owner in ("publisher", "isPartOf"):
            if isinstance(named := thing.get(owner), dict):
                yield from _addresses(named, "website")


def names(page: PageEvidence) -> Iterator[tuple[str, str]]:
    """Yield (kind of witness, name) for each name that a page gives its house."""
    for name in (*metas(page, ("og:site_name",)), *filter(None, [page.site_name])):
        yield "site-name", name[:_LONGEST]
    for name in metas(page, _APPS):
        yield "app-name", name[:_LONGEST]
    for thing in things(page):
        if "WebSite" in _types(thing):
            yield from (("site-name", name[:_LONGEST]) for name in _strings(thing.get("name")))
    for name in publishers(page):
        yield "jsonld-publisher", name
    for name in metas(page, _PUBLISHERS):
        yield "publisher", name[:_LONGEST]


def publishers(page: PageEvidence) -> Iterator[str]:
    """Yield the names of the publishers in a page's JSON-LD."""
    for thing in things(page):
        for key in ("publisher", "isPartOf"):
            yield from named(thing.get(key))


def named(value: object) -> Iterator[str]:
    """Yield the names in a JSON-LD value: of a thing, of a list of things, or as it is."""
    if isinstance(value, list):
        for each in value[:20]:
            yield from named(each)
    elif isinstance(value, dict):
        yield from _strings(value.get("name"))
    else:
        yield from _strings(value)


def metas(page: PageEvidence, keys: tuple[str, ...]) -> list[str]:
    """Return the contents of the metas under `keys`, in the order of the keys."""
    return [content for key in keys for name, content in page.metas if name == key and content]


def things(page: PageEvidence) -> Iterator[Mapping[str, object]]:
    """Yield the things that a page's JSON-LD speaks of, not those it lists or comments on."""
    for tree in page.linked:
        yield from _things(tree, 0)


def _things(tree: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(tree, list):
        for each in tree[:50]:
            yield from _things(each, depth + 1)
    elif isinstance(tree, dict):
        yield tree
        yield from _things(tree.get("@graph"), depth + 1)
        yield from _things(tree.get("mainEntity"), depth + 1)


def _types(thing: Mapping[str, object]) -> frozenset[str]:
    stated = thing.get("@type")
    return frozenset(name for name in (stated if isinstance(stated, list) else [stated]) if isinstance(name, str))


def _addresses(thing: Mapping[str, object], kind: str) -> Iterator[tuple[str, str]]:
    for key in ("url", "@id"):
        value = thing.get(key)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            yield kind, value
            return


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.strip():
        yield value.strip()[:_LONGEST]
