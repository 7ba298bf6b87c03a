"""A document on its way: what was claimed of it, how its bytes were read, what its text is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, TypeAlias

from dateline.model import jsonld
from dateline.model.dates import DateClaim, Dated, Dateline, DeliveredDate
from dateline.model.outlets import Outlet

Role: TypeAlias = Literal["title", "standfirst", "subheading", "body", "dateline", "meta", "junk"]
PageKind: TypeAlias = Literal["article", "live_blog", "gallery", "index", "consent", "paywall", "error_page", "other"]
Medium: TypeAlias = Literal["page", "feed", "file", "bulk"]
TEXT_ROLES: frozenset[Role] = frozenset({"standfirst", "subheading", "body"})


@dataclass(frozen=True, slots=True)
class Claims:
    """What whoever delivered a document said about it: evidence like any other, not truth."""

    url: str | None = None
    title: str | None = None
    published: str | None = None
    source: str | None = None
    external_id: str | None = None
    fetched_at: datetime | None = None
    dates: tuple[DeliveredDate, ...] = ()
    content_type: str | None = None  # as the server or the archive said it: "text/html; charset=koi8-r"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, and how its bytes were read."""

    text: str
    encoding: str
    media_type: str
    rule: str = "given"  # what decided the encoding: "bom", "valid-utf-8", "declared:meta", "sniffed" …


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a document with its role; `kind` narrows the role, `rule` says which rule decided.

    `start` and `end` are None for HTML, where the tree has no offsets.
    """

    role: Role
    kind: str | None
    rule: str
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class DatedElement:
    """An element that carries a date: a <time>, or one whose class, property or attribute says so; plain strings."""

    stamp: str  # its machine-readable value, "" if it has none
    shown: str  # what readers see, "" if nothing
    before: str = ""  # the words before it in its line: "Updated"
    after: str = ""  # and those behind it
    marks: str = ""  # its itemprop, property, classes: "entry-date published"
    sort: Literal["time", "microformat", "data-attr"] = "time"
    of_others: bool = False  # it stands in a comment, a teaser, a menu: its date is another work's


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What an HTML page says about itself outside its text, as plain values in document order."""

    metas: tuple[tuple[str, str], ...] = ()  # (name | property | itemprop, lower-cased; content)
    jsonld: tuple[str, ...] = ()  # each block, raw
    times: tuple[DatedElement, ...] = ()  # <time> and what else carries a date for machines
    dates_shown: tuple[str, ...] = ()  # short texts near the headline that look like a date line of the page itself
    dates_of_others: tuple[str, ...] = ()  # such texts in teasers, comments, menus
    scripted: tuple[tuple[str, str], ...] = ()  # (key, value) of its scripts where the key speaks of publication
    headings: tuple[str, ...] = ()  # texts of its <h1>
    canonical: str | None = None  # rel=canonical, absolute
    html_lang: str | None = None
    found_date: str | None = None  # YYYY-MM-DD by htmldate through trafilatura
    site_name: str | None = None
    links: tuple[tuple[str, str], ...] = ()  # what the page links as its own: (feed | search | api | amphtml, address)

    @property
    def linked(self) -> tuple[object, ...]:
        """Return each block of `jsonld` as what it holds, None for one that is no JSON; a page's are read once."""
        return _linked(self.jsonld)


@lru_cache(maxsize=2)  # the page at hand: its evidence is filled in steps, and each asks
def _linked(blocks: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(map(jsonld.read, blocks))


@dataclass(frozen=True, slots=True)
class Content:
    """What extraction makes of one document's text."""

    kind: PageKind
    kind_rule: str
    title: str | None
    authors: tuple[str, ...]
    segments: tuple[Segment, ...]
    page: PageEvidence | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything the extract stage says of one item."""

    decoded_encoding: str
    media_type: str
    kind: PageKind
    kind_rule: str
    title: str | None
    text: str
    language: str | None
    authors: tuple[str, ...]
    dateline: Dateline | None
    published: Dated | None
    modified: Dated | None
    outlet: Outlet | None
    segments: tuple[Segment, ...]
    canonical_url: str | None
    date_claims: tuple[DateClaim, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    encoding_rule: str = "given"
    language_confidence: float | None = None  # 0 to 1, of the likeliest language; None if there is too little text
    syndicated_from: Outlet | None = None  # whose text it is, where that is not the publisher's own
    learned: int = 0  # number of the learned snapshot that was used; 0 is none


@dataclass(frozen=True, slots=True)
class CleanText:
    """What annotate reads: one article's cleaned text and what is known of it."""

    text: str
    title: str | None
    language: str | None
    published_day: date | None
    outlet_id: str | None = None
