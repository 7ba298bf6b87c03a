"""What people ask: a query, an item's fate, the hashes of the views, whether the laws hold, what is quarantined."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.dedup import changes
from dateline.errors import ConfigurationError
from dateline.normalize import urls
from dateline.pipeline import databases
from dateline.settings import Settings
from dateline.store import alerts, answers, quarantine, work
from dateline.store.alerts import Alert
from dateline.store.answers import House, Web
from dateline.store.connection import Connection, connect
from dateline.store.quarantine import Day
from dateline.store.raw import DoorCount
from dateline.store.work import Backlog, Days


@dataclass(frozen=True, slots=True)
class Status:
    """The two laws with their numbers, what waits by stage, the days whose stories are due, what is asked of the web.

    `alerts` are the open ones, the oldest first; `sources` holds the law at the door by source of the registry, the
    most offered first.
    """

    door: DoorCount
    unbalanced_runs: int
    house: House
    backlog: Mapping[str, Backlog]
    days: Days = field(default_factory=Days)
    sources: Mapping[str, DoorCount] = field(default_factory=dict)
    web: Web = field(default_factory=Web)
    alerts: Sequence[Alert] = ()

    @property
    def dirty_days(self) -> int:
        """How many days wait to be computed, now or later."""
        return self.days.due + self.days.later

    @property
    def ok(self) -> bool:
        """Whether both laws hold."""
        return self.door.balanced and not self.unbalanced_runs and self.house.balanced


def sql(settings: Settings, statement: str) -> tuple[list[str], Iterator[tuple[object, ...]]]:
    """Ask one read-only question as the reader; return its columns and rows.

    Raises:
        ConfigurationError: it is no single query, or the server refused it.
    """
    conn = connect(databases.ready(settings).reader, name="dateline sql")
    rows = closing_rows(conn, statement)
    return [str(name) for name in next(rows)], rows


def closing_rows(conn: Connection, statement: str) -> Iterator[tuple[object, ...]]:
    """Yield the column names, then the rows; the connection ends with them."""
    with conn:
        yield from answers.ask(conn, statement)


def where(settings: Settings, subject: str) -> Iterator[Mapping[str, object]]:
    """Yield the whole fate of what a URL or an id names, step by step; nothing if nothing is known of it."""
    address = urls.canonical(subject)
    with connect(databases.ready(settings).writer, name="dateline where") as conn:
        yield from answers.fate(conn, subject, key=f"url:{address or subject}")


def digest(settings: Settings, view: str | None = None) -> dict[str, str]:
    """Return one hash a view.

    Raises:
        ConfigurationError: there is no such view, or it is no function of the captures.
    """
    with connect(databases.ready(settings).writer, name="dateline digest") as conn:
        known = [name for name in answers.views(conn) if name not in answers.LEFT_OUT_VIEWS]
        if view is not None and view not in known:
            raise ConfigurationError(f"--view {view}: choose one of {', '.join(known)}")
        names = answers.natural_names(conn)
        return {name: answers.digest(conn, name, names=names) for name in known if view in (None, name)}


def status(settings: Settings) -> Status:
    """Return the conservation laws with their numbers, and what waits."""
    with connect(databases.ready(settings).writer, name="dateline status") as conn:
        door, unbalanced = answers.door(conn)
        house, waits = answers.house(conn), (work.backlog(conn), work.days(conn))
        asked = answers.door_by_source(conn), answers.web(conn)
        return Status(door, unbalanced, house, *waits, *asked, alerts=alerts.listed(conn))


def quarantine_list(settings: Settings) -> list[Mapping[str, object]]:
    """Return the items and the days that are quarantined."""
    with connect(databases.ready(settings).writer) as conn:
        return [*quarantine.listed(conn), *quarantine.listed_days(conn)]


def quarantine_retry(settings: Settings, items: Sequence[int | Day]) -> int:
    """Put items back into their stage's queue, and let days be computed again; return how many."""
    with connect(databases.ready(settings).writer) as conn:
        return quarantine.retry(conn, numbers(items)) + quarantine.retry_days(conn, days(items))


def quarantine_drop(settings: Settings, items: Sequence[int | Day]) -> int:
    """Give items up, and days: their stories stay as they are until one of their articles changes; return how many."""
    with connect(databases.ready(settings).writer) as conn:
        dropped = quarantine.drop(conn, numbers(items), compare=changes.between)
        return dropped + quarantine.drop_days(conn, days(items))


def numbers(items: Sequence[int | Day]) -> list[int]:
    """Return those that are items."""
    return [each for each in items if isinstance(each, int)]


def days(items: Sequence[int | Day]) -> list[Day]:
    """Return those that are days."""
    return [each for each in items if isinstance(each, Day)]
