"""What is read again: which items, and what is said of one before and after."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Scope:
    """Which items are read again: of days `[since, until)`, of some sources; each None for all.

    The day is that of publication, else that of the first sight.
    """

    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What extract says of an item it read."""

    source_id: str | None
    kind: str
    title: str | None
    text: str
    day: date | None
    output_hash: bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """One item as it stands: what extract said of it, or None if it refused it.

    `key` is its publication's; `fault` says why it could not be read again, `refusal` why it will never pass.
    """

    item_id: int
    key: str
    facts: Facts | None
    fault: str | None = None
    refusal: str | None = None
