"""A replay's report, as it was kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.model import ReplayChange
from dateline.pipeline import databases
from dateline.settings import Settings
from dateline.store import replays
from dateline.store.connection import connect


@dataclass(frozen=True, slots=True)
class Report:
    """What a replay changes: by source, items and publications by field; what the report does not say."""

    number: int
    sources: Mapping[str, Mapping[str, int]]
    note: str | None

    @property
    def items(self) -> int:
        """Items in the scope."""
        return sum(counts["items"] for counts in self.sources.values())

    @property
    def failed(self) -> int:
        """Publications with an item that could not be made again."""
        return sum(counts.get("failed", 0) for counts in self.sources.values())


def read(settings: Settings, number: int) -> Report:
    """Return a report by its number."""
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        return Report(number, replays.by_source(conn, number), replays.standing(conn, number).note)


def changes(settings: Settings, number: int) -> Iterator[tuple[str, ReplayChange]]:
    """Yield what a replay changes, publication by publication, each with the publication's key."""
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        yield from replays.changes(conn, number)
