"""Evidence for dates and the verdicts over it; times named in the text."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal["second", "minute", "hour", "day", "month", "year"]


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
class TimeExpression:
    """A time named in the text, resolved against the publication day where that is possible."""

    start: int
    end: int
    text: str
    value: str | None
    grain: str | None
