"""The nouns of Dateline, as values: what a stage takes and what it gives.

Every class is frozen. Offsets are code points into the decoded text of a document (segments, date
claims of flat text) or into the cleaned text (mentions, citations, quotes, times), end exclusive.
A field that is not known is None, never an empty guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol, TypeAlias

Role: TypeAlias = Literal["title", "standfirst", "subheading", "body", "dateline", "meta", "junk"]
PageKind: TypeAlias = Literal["article", "live_blog", "gallery", "index", "consent", "paywall", "error_page", "other"]
Precision: TypeAlias = Literal["second", "minute", "hour", "day", "month", "year"]
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
class PageEvidence:
    """What an HTML page says about itself outside its text, as plain values in document order."""

    metas: tuple[tuple[str, str], ...] = ()  # (name | property | itemprop, lower-cased; content)
    jsonld: tuple[str, ...] = ()  # each block, raw
    times: tuple[tuple[str, str], ...] = ()  # <time> (datetime attribute or '', shown text)
    dates_shown: tuple[str, ...] = ()  # short texts near the headline that look like a date line
    canonical: str | None = None  # rel=canonical, absolute
    html_lang: str | None = None
    found_date: str | None = None  # YYYY-MM-DD by htmldate through trafilatura
    site_name: str | None = None


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
class DateClaim:
    """One witness for a date. `value` is as precise as `raw`: "2023-12", "2024-02-08T13:03"; None if unreadable."""

    field: Literal["published", "modified"]
    origin: str
    raw: str
    value: str | None
    precision: Precision | None
    zone: str | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A verdict over date claims. `day` and `clock` are the publisher's own; `at` needs clock and zone."""

    value: str
    day: date | None
    clock: str | None
    at: datetime | None
    precision: Precision
    zone: str | None
    rule: str
    conflict: bool
    claims: tuple[DateClaim, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place line that opens a report: `Beijing [China], February 8 :`."""

    place: str
    country: str | None
    day: str | None  # "--02-08" or a full day


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency or institution of the registry."""

    id: str
    name: str
    domains: tuple[str, ...]
    country: str | None
    languages: tuple[str, ...]
    kind: str
    zone: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    owner_marks: tuple[str, ...] = ()  # words that prove this outlet where they stand in a copyright or app line
    wikidata: str | None = None
    folder: str | None = None
    enabled: bool = False
    provisional: bool = False

    @property
    def domain(self) -> str | None:
        """The current main domain."""
        return self.domains[0] if self.domains else None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a document, with the rule and the words that prove it."""

    source: Source
    rule: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the registry or the lookup tables; `id` is its slug, or a name's slug made within one document."""

    id: str
    name: str
    type: str
    wikidata: str | None = None
    country: str | None = None
    known: bool = True  # False: a name seen in this document, in no table


@dataclass(frozen=True, slots=True)
class Span:
    """A named-entity span as the recogniser gave it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the cleaned text."""

    start: int
    end: int
    text: str
    type: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Someone the text names as its source of information."""

    start: int
    end: int
    text: str
    source: Source | None
    entity: Entity | None
    cue: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words; `speaker` None where nobody is named."""

    start: int
    end: int
    text: str
    kind: Literal["direct", "partial"]
    speaker: Entity | None
    cue: str | None
    reported_by: str | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time named in the text, resolved against the publication day where that is possible."""

    start: int
    end: int
    text: str
    value: str | None
    grain: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the annotate stage finds in one cleaned text."""

    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanText:
    """What annotate reads: one article's cleaned text and what is known of it."""

    text: str
    title: str | None
    language: str | None
    published_day: date | None
    outlet_id: str | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What makes two texts comparable. `shingles` are sorted distinct little-endian uint64 hashes of word 3-grams."""

    words_hash: bytes  # 16 bytes of the normalised words; equal = identical
    words: int
    shingles: bytes
    bands: tuple[int, ...]  # signed 64-bit, empty under the minimum length


@dataclass(frozen=True, slots=True)
class Pair:
    """A verified relation of two texts, symmetric; `left` < `right` by bytes."""

    left: bytes
    right: bytes
    score: float
    rule: str
    derived: bool


@dataclass(frozen=True, slots=True)
class Member:
    """A publication as deduplicate sees it; ordered by `canonical`."""

    publication_id: str
    words_hash: bytes
    canonical: tuple[object, ...]


class Recogniser(Protocol):
    """Finds names: one sequence of spans for each text, in order."""

    def __call__(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return the spans of each text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, and how its bytes were read."""

    text: str
    encoding: str
    media_type: str


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
