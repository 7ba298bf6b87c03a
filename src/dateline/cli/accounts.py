"""What `dateline status` shows: who runs, both laws with their numbers, what waits."""

from collections.abc import Iterator
from dataclasses import asdict

from dateline import pipeline, service
from dateline.cli import show
from dateline.pipeline.answers import Status
from dateline.service import Health
from dateline.settings import Settings


def status(settings: Settings) -> bool:
    """Print how things stand and return whether both laws hold."""
    health = service.health(settings)
    found = pipeline.status(settings)
    for label, words in [*running(health), *laws(found), *waiting(found)]:
        show.put(f"{label:<9} {words}")
    return found.ok


def running(health: Health) -> Iterator[tuple[str, str]]:
    """Yield what runs of the service."""
    database = {True: "the embedded server runs", False: "the embedded server was not running", None: "DATELINE_DSN"}
    yield "database", database[health.database]
    if not health.supervisor:
        yield "airflow", "not running (`dateline up` starts it)"
        return
    sick = [name for name, well in health.parts.items() if not well]
    yield "airflow", f"{health.ui_url} {'not well: ' + ', '.join(sick) if sick else 'all parts are well'}"


def laws(found: Status) -> Iterator[tuple[str, str]]:
    """Yield the law at the door and the law in the house."""
    door = found.door.balanced and not found.unbalanced_runs
    runs = f" ({found.unbalanced_runs} runs do not balance)" if found.unbalanced_runs else ""
    yield "door", equation(asdict(found.door), holds=door) + runs
    yield "house", equation(asdict(found.house), holds=found.house.balanced)


def equation(numbers: dict[str, int], *, holds: bool) -> str:
    """Return a law in numbers: the first is the sum of the others, or it is broken."""
    (name, total), *parts = numbers.items()
    told = " + ".join(f"{part} {count}" for part, count in parts)
    return f"{name} {total} {'=' if holds else '≠'} {told}: {'holds' if holds else 'BROKEN'}"


def waiting(found: Status) -> Iterator[tuple[str, str]]:
    """Yield what waits for each stage; one line says so if nothing does."""
    busy = [row for row in found.backlog.values() if row.due or row.leased or row.later]
    for row in busy:
        again = f", {row.later} later (from {row.next_at:%Y-%m-%d %H:%M:%S} UTC)" if row.later and row.next_at else ""
        yield row.stage, f"{row.due} due, {row.leased} under work{again}"
    if found.dirty_days:
        yield "cluster", f"{found.dirty_days} days to group anew"
    if not busy and not found.dirty_days:
        yield "waiting", "nothing"
