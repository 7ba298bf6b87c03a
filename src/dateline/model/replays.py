"""What is made again: which items, what is said of one before and after, and what that changes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """Which items a stage makes again: of days `[since, until)`, of some sources; each None for all.

    The day is that of publication, else that of the first sight. What was made with the newest versions, registry and
    snapshot is left out, unless `whole`.
    """

    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What extract says of an item; `key` is its publication's."""

    publication_id: str
    key: str
    source_id: str | None
    kind: str
    title: str | None
    text: str
    day: date | None
    output_hash: bytes


@dataclass(frozen=True, slots=True)
class Replayed:
    """An item before and after: what was read of it, or None where it was refused; who was named in it.

    `names_before` are None where they stand as they did; `refusal` says why it is refused now. `noted_before` and
    `noted` are hashes of all that annotate says, the first None where it stands as it did.
    """

    item_id: int
    before: Reading | None
    after: Reading | None
    refusal: str | None = None
    names_before: tuple[str, ...] | None = None
    names: tuple[str, ...] = ()
    noted_before: bytes | None = None
    noted: bytes | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A publication's part in its article: origin, identical or near; None if it stands alone or is no article.

    `members` counts the article's publications; `keys` are the first of them, the origin's before all others.
    """

    kind: str | None
    members: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A publication that stands with others than before."""

    publication_id: str
    key: str
    source_id: str | None
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Retold:
    """A publication that is told in another story than before; `is_new` if that one was founded by the replay."""

    publication_id: str
    source_id: str | None
    was_told: bool
    title_before: str | None
    is_told: bool
    title: str | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class ReplayChange:
    """One field of one publication that changes, both sides in short; `item_id` where it is one item's matter."""

    publication_id: str
    item_id: int | None
    source_id: str | None
    field: str
    before: str | None
    after: str | None
