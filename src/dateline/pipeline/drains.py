"""Draining without Airflow: `run`, until nothing is due or leased."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.errors import ConfigurationError
from dateline.pipeline import crew, databases
from dateline.pipeline.batches import Tally
from dateline.pipeline.door import Progress, silent
from dateline.pipeline.reading import Limits
from dateline.pipeline.worker import Order
from dateline.service.databases import Databases
from dateline.settings import Settings
from dateline.store import work
from dateline.store.connection import Connection, connect
from dateline.store.work import Backlog, Days, Worker

STAGES = work.STAGES
PAUSE = 0.2  # seconds between looks while another run holds the last rows


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did, stage by stage (days for cluster), and what backs off until when."""

    tallies: dict[str, Tally]
    later: int
    next_at: datetime | None

    def __str__(self) -> str:
        done = "; ".join(f"{name}: {said(tally)}" for name, tally in self.tallies.items()) or "nothing was waiting"
        if not self.later:
            return done
        return f"{done}; {self.later} to be tried again, the next at {self.next_at:%Y-%m-%d %H:%M:%S} UTC"


def said(tally: Tally) -> str:
    """Return a tally in words: what is zero is left out."""
    named = {name: getattr(tally, name) for name in Tally.__slots__}
    return " ".join(f"{count} {name}" for name, count in named.items() if count) or "nothing"


@dataclass(frozen=True, slots=True)
class Shift:
    """One run's means: the logins, itself as a worker, the model, the number of workers, how it tells of progress."""

    found: Databases
    me: Worker
    settings: Settings
    workers: int
    progress: Progress


def checked(stages: Sequence[str] | None) -> tuple[str, ...]:
    """Return the stages asked for, in their order; all if none is named.

    Raises:
        ConfigurationError: a name is no stage.
    """
    wrong = [name for name in stages or () if name not in STAGES]
    if wrong:
        raise ConfigurationError(f"{wrong[0]} is no stage: {', '.join(STAGES)} are")
    return tuple(name for name in STAGES if name in (stages or STAGES))


def run(settings: Settings, stages: Sequence[str] | None, *, workers: int, progress: Progress = silent) -> RunReport:
    """Drain the stages; returns when nothing they were asked for is due or leased."""
    asked = checked(stages)
    found = databases.ready(settings)
    tallies: dict[str, Tally] = {}
    with connect(found.writer, name="dateline run") as conn:
        shift = Shift(found, work.register(conn), settings, workers, progress)
        while waiting(conn, asked):
            for name, tally in turn(shift, asked).items():
                tallies[name] = tallies.get(name, Tally()) + tally
        left: dict[str, Backlog | Days] = {**work.backlog(conn), "cluster": work.days(conn)}
    later = [row for name, row in left.items() if name in asked and row.later]
    due = [row.next_at for row in later if row.next_at]
    return RunReport(tallies, sum(row.later for row in later), min(due) if due else None)


def turn(shift: Shift, asked: Sequence[str]) -> dict[str, Tally]:
    """Take the stages asked for once through what is due; wait a little if another run has it all."""
    did: dict[str, Tally] = {}
    shared = crew.names(asked)
    if waiting(shift.me.conn, shared):
        did["extract, annotate" if len(shared) > 1 else shared[0]] = shared_stages(shift, shared)
    for name in ("deduplicate", "cluster"):
        if name in asked:
            did[name] = single_stage(shift, name)
    if not any(tally.items for tally in did.values()):
        time.sleep(PAUSE)
    return did


def shared_stages(shift: Shift, stages: tuple[str, ...]) -> Tally:
    """Drain the stages that many workers share."""
    rows = work.backlog(shift.me.conn)
    backlog = max((rows[name].due + rows[name].leased for name in stages if name in rows), default=0)
    order = Order(shift.found.writer, shift.settings.model, stages, limits(shift.settings))
    return crew.drain(order, workers=shift.workers, backlog=backlog, tick=lambda: tell(shift, stages, backlog=backlog))


def limits(settings: Settings) -> Limits:
    """Return what reading one document may take."""
    return Limits(settings.read_seconds, settings.read_mb)


def single_stage(shift: Shift, stage: str) -> Tally:
    """Drain a stage that has one writer."""
    from dateline.pipeline import writers  # noqa: PLC0415  numpy and scipy are loaded when there is something to group

    return {"deduplicate": writers.deduplicate_all, "cluster": writers.cluster_all}[stage](shift.me)


def tell(shift: Shift, stages: tuple[str, ...], *, backlog: int) -> None:
    """Tell of progress: what of the backlog is through the last of the shared stages."""
    rows = work.backlog(shift.me.conn)
    left = max((rows[name].due + rows[name].leased for name in stages if name in rows), default=0)
    shift.progress(max(0, backlog - left), backlog)


def waiting(conn: Connection, asked: Sequence[str]) -> bool:
    """Whether anything asked for is due or leased."""
    rows = work.backlog(conn)
    days = work.dirty_days(conn) if "cluster" in asked else 0
    return bool(days) or any(rows[name].due or rows[name].leased for name in asked if name in rows)
