"""What `dateline status` shows: who runs, both laws with their numbers, what waits."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import islice

from dateline import pipeline, service
from dateline.cli import show
from dateline.pipeline.answers import Status
from dateline.service import Health
from dateline.settings import Settings

SOURCES_SHOWN = 5  # the others stand in news.run_sources
ALERTS_SHOWN = 5  # the others stand in news.alerts
LONGEST_DETAIL = 200  # characters of an alert


def status(settings: Settings) -> bool:
    """Print how things stand and return whether both laws hold."""
    health = service.health(settings)
    found = pipeline.status(settings)
    for label, words in [*running(health), *laws(found), *waiting(found), *leaving(settings)]:
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
    if health.workers is not None:
        yield "workers", ", ".join(map(show.inert, health.workers)) or "no Celery worker answers"


def leaving(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield what upkeep removes next; nothing where bytes are kept for ever, or none is old enough."""
    due = pipeline.expiring(settings)
    if due.documents:
        size = f"{due.bytes / 1e6:,.1f} MB since {due.oldest_day}"
        yield "bytes", f"{due.documents:,} documents ({size}) are past {settings.keep_bytes} days: upkeep removes them"


def laws(found: Status) -> Iterator[tuple[str, str]]:
    """Yield the law at the door, as a whole and for the sources that offered most, and the law in the house."""
    door = found.door.balanced and not found.unbalanced_runs
    runs = f" ({found.unbalanced_runs} runs do not balance)" if found.unbalanced_runs else ""
    yield "door", equation(asdict(found.door), holds=door) + runs
    for source, count in islice(found.sources.items(), SOURCES_SHOWN):
        yield "", f"{source}: {equation(asdict(count), holds=count.balanced)}"
    if len(found.sources) > SOURCES_SHOWN:
        yield "", f"{len(found.sources) - SOURCES_SHOWN:,} more sources: news.run_sources"
    yield "house", equation(asdict(found.house), holds=found.house.balanced)


def equation(numbers: dict[str, int], *, holds: bool) -> str:
    """Return a law in numbers: the first is the sum of the others, or it is broken."""
    (name, total), *parts = numbers.items()
    told = " + ".join(f"{part} {count:,}" for part, count in parts)
    return f"{name} {total:,} {'=' if holds else '≠'} {told}: {'holds' if holds else 'BROKEN'}"


def waiting(found: Status) -> Iterator[tuple[str, str]]:
    """Yield what waits for each stage and what is to be asked of the web; one line says so if nothing does."""
    busy = [row for row in found.backlog.values() if row.due or row.leased or row.later]
    for row in busy:
        yield row.stage, f"{row.due:,} due, {row.leased:,} under work{later(row.later, row.next_at)}"
    days = found.days
    if found.dirty_days:
        yield "cluster", f"{days.due:,} days to group anew{later(days.later, days.next_at)}"
    if not busy and not found.dirty_days:
        yield "waiting", "nothing"
    if days.apart:
        yield "apart", f"{days.apart:,} days whose stories cannot be computed: `dateline quarantine list`"
    yield from asking(found)
    yield from alarming(found)


def alarming(found: Status) -> Iterator[tuple[str, str]]:
    """Yield the open alerts, a line each; of many the first."""
    if found.alerts:
        yield "alerts", f"{len(found.alerts):,} open"
    for alert in found.alerts[:ALERTS_SHOWN]:
        since = f" since {alert.since}" if alert.since else ""
        detail = " ".join(alert.detail.split())[:LONGEST_DETAIL]
        yield "", show.inert(f"{alert.kind} of {alert.subject}{since}: {detail}")
    if len(found.alerts) > ALERTS_SHOWN:
        yield "", f"{len(found.alerts) - ALERTS_SHOWN:,} more: news.alerts"


def asking(found: Status) -> Iterator[tuple[str, str]]:
    """Yield what is to be asked of the web and which hosts are left alone; nothing if nothing ever was."""
    web = found.web
    after = web.pages_later + web.listings_later
    if web.pages_due or web.listings_due or after:
        due = f"{web.pages_due:,} pages and {web.listings_due:,} feeds and sitemaps due"
        yield "web", due + later(after, web.next_at)
    if web.resting and web.first_until:
        yield "hosts", f"{web.resting:,} at rest ({web.first_host} until {moment(web.first_until)})"


def later(count: int, first: datetime | None) -> str:
    """Return how much is for later, and from when."""
    return f", {count:,} later (from {moment(first)})" if count and first else ""


def moment(at: datetime) -> str:
    """Return an instant as a person reads it."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
