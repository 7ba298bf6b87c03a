"""Evidence for dates and the verdicts over it; times named in the text."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal["second", "minute", "hour", "day", "month", "year"]
Field: TypeAlias = Literal["published", "modified"]
Order: TypeAlias = Literal["dmy", "mdy"]
Delivery: TypeAlias = Literal["feed", "sitemap", "http", "warc", "bulk"]
#: What the verdict made of one witness: it gave the value, confirms it, is a day off (a zone's worth), contradicts it,
#: lies outside what is possible, says nothing that can be read, or was heard where nothing could be decided.
Fate: TypeAlias = Literal[
    "chosen",
    "agrees",
    "a_day_off",
    "disagrees",
    "after_capture",
    "before_outlet",
    "before_publication",
    "unreadable",
    "ambiguous",
    "too_weak",
]


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One witness for a date. `value` is as precise as `raw`: "2023-12", "2024-02-08T13:03"; None if unreadable."""

    field: Field
    origin: str
    raw: str
    value: str | None
    precision: Precision | None
    zone: str | None
    start: int | None = None
    end: int | None = None
    zone_from: Literal["stamp", "outlet"] | None = None  # where the zone is written; "outlet": its page of the registry
    weight: float = 0.0  # of its sort of witness, see `normalize.verdict`
    fate: Fate | None = None  # None until a verdict was reached


@dataclass(frozen=True, slots=True)
class DeliveredDate:
    """A date that came with a document, not in it: of a feed's entry, a sitemap, an HTTP header, a web archive.

    `raw` is as it was written there. A web archive's is when the page was captured: a bound, no publication.
    """

    origin: Delivery
    field: Field
    raw: str


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
class TimeExpression:
    """A time named in the text, resolved against the publication day where that is possible.

    `value` is ISO 8601: `2024-02-08`, `2024-W06`, `2024-01`, `2023`, intervals `2024/2025`; what that standard lacks is
    ISO 8601-2 (EDTF): seasons `2023-21` (spring) to `2023-24` (winter, of the year of its December), quarters
    `2023-33` to `2023-36`, halves `2023-40` and `2023-41`, a decade `199X`, a century `18XX`. `grain` says which: day,
    week, month, season, quarter, half, year, decade, century, and for intervals days, months, years.
    """

    start: int
    end: int
    text: str
    value: str | None
    grain: str | None
