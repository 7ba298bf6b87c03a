"""What is named in a text: entities, mentions, citations, quotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.model.dates import TimeExpression
from dateline.model.outlets import Source


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
    is_main: bool = False  # the one source that the whole text rests on


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
class Annotation:
    """What the annotate stage finds in one cleaned text."""

    mentions: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeExpression, ...] = ()


class Recogniser(Protocol):
    """Finds names: one sequence of spans for each text, in order."""

    def __call__(self, texts: Sequence[str]) -> list[tuple[Span, ...]]:
        """Return the spans of each text."""
