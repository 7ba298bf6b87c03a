"""What a publication showed at one time, and what changed until the next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dateline.model.documents import PageKind

#: What changed, in the order in which it is told. `dateline.dedup.changes` says what each means.
ChangeKind: TypeAlias = Literal["headline", "body", "correction", "removed", "kind", "typography"]

#: Pages that stand in a piece's place: what they say is no text of the piece, so no edit of it.
WALLS: frozenset[PageKind] = frozenset({"paywall", "consent", "error_page"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a look showed; `notes` are the lines around the text, where some outlets print their corrections."""

    title: str | None
    text: str  # paragraphs joined by a blank line
    kind: PageKind
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, and how, readable by a person."""

    kinds: tuple[ChangeKind, ...]
    diff: str

    @property
    def told(self) -> str:
        """The kinds in one string."""
        return "; ".join(self.kinds)


Compare: TypeAlias = Callable[[Shown, Shown], Change]
