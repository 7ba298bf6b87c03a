"""What is told of a run at the door: the law in numbers, by source, what is left and when, what was refused and why."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One side of the law at the door: offered = new + known + refused + failed + waiting."""

    offered: int = 0
    new: int = 0
    known: int = 0
    refused: int = 0
    failed: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class RunHead:
    """A run: `key` is Airflow's run id, None for what a person typed; the window is half-open days."""

    run_id: str
    key: str | None
    kind: str
    state: str
    since: date | None
    until: date | None
    started_at: datetime
    ended_at: datetime | None
    note: str | None
    error: str | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class Share:
    """What of a run is one source's; None gathers what belongs to none."""

    source: str | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class Refusal:
    """What of a run was refused for one reason: how many, and one of them."""

    stage: str
    reason: str
    number: int
    item: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Left:
    """Addresses that a run offered and that are still to be asked: when the first and the last are due."""

    state: str
    number: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """All that is told of one run."""

    head: RunHead
    shares: tuple[Share, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    left: tuple[Left, ...] = ()
