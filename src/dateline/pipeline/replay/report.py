"""A replay's report, as it was kept."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.model import ReplayChange
from dateline.pipeline import databases
from dateline.pipeline.replay.differences import FIELDS
from dateline.settings import Settings
from dateline.store import replays, runs
from dateline.store.connection import connect

SHOWN = 40  # sources of a note


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

    def __str__(self) -> str:
        """The report in lines: each source where anything changes, the most first, then all."""
        changed = sorted(self.sources.items(), key=lambda pair: (-pair[1].get("changed", 0), pair[0]))
        lines = [line(name or "no source", counts) for name, counts in changed if set(counts) - {"items"}]
        summed = sum((Counter(counts) for counts in self.sources.values()), Counter[str]())
        told = [*lines[:SHOWN], line("all", summed), *filter(None, [self.note])]
        return "\n".join([f"replay {self.number}, see news.replays and news.replay_changes", *told])


def line(name: str, counts: Mapping[str, int]) -> str:
    """Return what changes at a source in words."""
    fields = [f"{field} {counts[field]:,}" for field in FIELDS if counts.get(field)]
    told = f"{counts['items']:,} items, {counts.get('changed', 0):,} publications change"
    return f"{name}: {told}: {', '.join(fields)}" if fields else f"{name}: {told}"


def note_run(settings: Settings, number: int, *, key: str) -> Report:
    """Write a report as the note of the run that Airflow knows by `key`, and end that run; return the report."""
    report = read(settings, number)
    with connect(databases.ready(settings).writer, name="dateline replay") as conn, conn.transaction():
        run = runs.begin(conn, "replay", key=key).run_id
        runs.note(conn, run, told=str(report))
        runs.end(conn, run)
    return report


def read(settings: Settings, number: int) -> Report:
    """Return a report by its number."""
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        return Report(number, replays.by_source(conn, number), replays.standing(conn, number).note)


def changes(settings: Settings, number: int) -> Iterator[tuple[str, ReplayChange]]:
    """Yield what a replay changes, publication by publication, each with the publication's key."""
    with connect(databases.ready(settings).writer, name="dateline replay") as conn:
        yield from replays.changes(conn, number)
