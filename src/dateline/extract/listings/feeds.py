"""RSS, RDF and Atom: feedparser over a tree that `markup` made whole and `feedtree` set right.

feedparser neither resolves nor cleans the HTML of entries here: it is kept as it came, and read where pages are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml.etree import tostring

from dateline.errors import TooLarge, Unreadable
from dateline.extract.listings import entries, feedtree, markup
from dateline.extract.listings.entries import Gathered
from dateline.model import Entry, Field, Listing

Said = Mapping[str, object]

#: feedparser takes about 20 µs a tag, and a reader has 20 s; the largest feeds have some ten thousand.
MOST_TAGS = 500_000

_DATES: Mapping[str, Field] = {"published": "published", "updated": "modified"}
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
# What feedparser falls over where elements stand in others that cannot hold them, as an entry within a link.
_CONFUSED = (LookupError, AttributeError, TypeError, ValueError)
_FURTHER = ("next", "next-archive", "prev-archive")  # RFC 5005


@dataclass(frozen=True, slots=True)
class Body:
    """Bytes as feedparser wants them: given as they are, it would take them for a file's name."""

    data: bytes

    def read(self) -> bytes:
        """Return them."""
        return self.data


def read(text: str, url: str | None) -> Listing:
    """Return what an RSS, RDF or Atom feed says.

    Raises:
        TooLarge: it has too many tags.
        Unreadable: it brings a document type of its own, cannot be mended, or is past the parser's limits.
    """
    whole = markup.harmless(text)
    if whole.count("<") > MOST_TAGS:
        raise TooLarge(f"a feed of over {MOST_TAGS} tags")
    root, is_cut = markup.tree(whole)
    feedtree.settle(root)
    said = _parsed(tostring(root, encoding="utf-8"), url)
    feed, found = _plain(said.get("feed")), Gathered(left_out=int(is_cut))
    links = _dicts(feed.get("links"))
    base = url or entries.address(feed.get("link"))
    for each in _dicts(said.get("entries")):
        found.add(_entry(each, base))
    for further in _linked(links, *_FURTHER):
        found.add(Entry(entries.address(further, base)), is_listing=True)
    return replace(
        found.listing(feedtree.kind(root)),
        title=_text(feed, "title"),
        language=entries.line(feed.get("language")),
        hub=_first(links, "hub", base),
        topic=_first(links, "self", base),
        minutes=_minutes(feed),
    )


def _parsed(data: bytes, url: str | None) -> Said:
    import feedparser  # noqa: PLC0415  loaded for feeds alone

    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": url} if url else {})}
    kept = {"resolve_relative_uris": False, "sanitize_html": False}
    try:
        return _plain(feedparser.parse(Body(data), response_headers=headers, **kept))
    except _CONFUSED as error:
        raise Unreadable(f"its elements are nested as in no feed: {type(error).__name__}") from error


def _entry(said: Said, base: str | None) -> Entry:
    dates = (one for key, field in _DATES.items() for one in entries.date(field, said.get(key), origin="feed"))
    return Entry(
        next(filter(None, (entries.address(link, base) for link in _addresses(said))), None),
        external_id=entries.identity(said.get("id")),
        title=_text(said, "title"),
        content=max(_contents(said), key=len, default=None),
        authors=entries.names(_authors(said)),
        dates=tuple(dates),
    )


def _addresses(said: Said) -> Iterator[object]:
    """What may be the address of an entry's page, the likeliest first: before a proxy wrapped it, link, guid."""
    yield said.get("feedburner_origlink")
    links = _dicts(said.get("links"))
    yield from (each.get("href") for each in links if each.get("rel") == "alternate" and each.get("type") in _HTML)
    yield from _linked(links, "alternate")
    yield said.get("link")


def _contents(said: Said) -> Iterator[str]:
    """The texts of an entry as HTML, whichever element holds them."""
    detail = _plain(said.get("summary_detail"))
    for each in [*_dicts(said.get("content")), detail or {"value": said.get("summary")}]:
        value, sort = each.get("value"), each.get("type", "text/html")
        if isinstance(value, str):
            shown = entries.content(value if sort in _HTML else entries.paragraphs(value))
            if shown and (sort in _HTML or sort == "text/plain"):
                yield shown


def _authors(said: Said) -> Iterator[object]:
    yield from (each.get("name") for each in _dicts(said.get("authors")))
    yield _plain(said.get("author_detail")).get("name")


def _text(said: Said, key: str) -> str | None:
    return entries.line(said.get(key), is_html=_plain(said.get(f"{key}_detail")).get("type") in _HTML)


def _linked(links: Iterable[Said], *relations: str) -> Iterator[object]:
    return (each.get("href") for each in links if each.get("rel") in relations)


def _first(links: Iterable[Said], relation: str, base: str | None) -> str | None:
    return next(filter(None, (entries.address(each, base) for each in _linked(links, relation))), None)


def _minutes(feed: Said) -> int | None:
    """How often the feed wants to be asked: RSS's ttl, or the syndication module's period."""
    ttl = str(feed.get("ttl", ""))
    if ttl.isascii() and ttl.isdigit() and len(ttl) < 7:
        return int(ttl) or None
    period = _MINUTES.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    often = str(feed.get("sy_updatefrequency", "1")).strip()
    if period is None or not (often.isascii() and often.isdigit() and len(often) < 7):
        return None
    return max(1, period // max(1, int(often)))


def _dicts(said: object) -> list[Said]:
    return [_plain(each) for each in said if isinstance(each, dict)] if isinstance(said, list) else []


def _plain(said: object) -> Said:
    """A plain copy: feedparser's own mapping answers for keys it does not have."""
    return dict(said) if isinstance(said, dict) else {}
