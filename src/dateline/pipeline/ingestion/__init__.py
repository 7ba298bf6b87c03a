"""The daily run, step by step: its row and plan, its files, its listings, its pages, its end.

The tasks of the DAG `ingest` call these one after another, each in a process of its own, and again where one was
stopped: all of them count on the row that the first one made, and a step that is done twice changes nothing.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.pipeline import databases, door
from dateline.pipeline.decide import shipped_registry
from dateline.pipeline.ingestion import asking, loading, plan, summary
from dateline.pipeline.ingestion.asked import Asked, read
from dateline.pipeline.ingestion.asking import Progress
from dateline.pipeline.ingestion.plan import Plan, share
from dateline.pipeline.ingestion.plan import read as planned
from dateline.pipeline.ingestion.shares import Share
from dateline.pipeline.ingestion.shelves import Days, Here
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import answers, listings, runs
from dateline.store.connection import Connection, connect, lost_server
from dateline.store.runs import Window

__all__ = [
    "Asked", "Plan", "Progress", "ask_listings", "close_run", "fetch", "host_groups", "load", "offered", "open_run",
    "planned", "preview", "read", "share",
]  # fmt: skip

KIND = "daily"
LAST_SECONDS = 45.0  # for what pages of one host led to at another


def open_run(settings: Settings, key: str, *, asked: Asked, registry: Registry | None = None) -> Plan:
    """Begin a run, or take it up again, and return its plan; the window it resolved first stands.

    Args:
        settings: the database.
        key: Airflow's run id.
        asked: what the run is asked for.
        registry: the sources that are known; by default those that are shipped.

    Raises:
        ConfigurationError: the days or a source are none, or a list of archives cannot be read.
    """
    known, found = registry or shipped_registry(), databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline ingest") as conn:
        today = runs.now(conn).date()
        days = plan.resolved(asked, today=today)
        plan.chosen(asked, known)  # or it is refused before it has a row
        run = runs.begin(conn, KIND, key=key, window=Window(days.since, days.until))
        days = newest(conn, Days(run.since or days.since, run.until or days.until, is_newest=False), today=today)
        made = replace(
            plan.made(asked, days, registry=known, today=today, here=Here(settings.home, found.embedded)),
            run=run.run_id,
        )
        runs.note(conn, run.run_id, told="\n".join(summary.opening(made)))
    return made


def newest(conn: Connection, days: Days, *, today: date) -> Days:
    """Return days knowing whether no daily run has resolved later ones."""
    latest = runs.newest_until(conn)
    return replace(days, is_newest=latest is None or min(days.until, today + plan.DAY) >= latest)


def preview(settings: Settings, *, asked: Asked, registry: Registry | None = None) -> dict[str, object]:
    """Return what a run would load and ask, by source, and what it could not bring; nothing is written.

    Raises:
        ConfigurationError: as for `open_run`.
    """
    known, found = registry or shipped_registry(), databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline ingest") as conn:
        today = runs.now(conn).date()
        days = newest(conn, plan.resolved(asked, today=today), today=today)
        made = plan.made(asked, days, registry=known, today=today, here=Here(settings.home, found.embedded))
        due = answers.web(conn)
    counts: dict[str, Counter[str]] = {}
    for piece in (piece for pieces in made.shares for piece in pieces):
        counts.setdefault(piece.source, Counter())["archives" if piece.is_archive else "files"] += piece.files
    for listing in asking.named(made, known):
        counts.setdefault(listing.source_id or "", Counter())["listings"] += 1
    pages = due.pages_due if made.is_newest and not made.sources and asked.mode != "load" else 0
    by_source = {source: dict(counts[source]) for source in sorted(counts)}
    return {"sources": by_source, "pages_due": pages, "note": summary.opening(made)}


def load(settings: Settings, made: Plan, *, share: Share, registry: Registry | None = None) -> dict[str, int]:
    """Take a share of a run's files into the raw store; return what of it was counted, by name.

    Raises:
        ConfigurationError: a folder cannot be read.
        Transient: the database went away.
    """
    return door.counts(loading.load(settings, made, share=share, registry=registry or shipped_registry()))


def ask_listings(settings: Settings, made: Plan, *, seconds: float, registry: Registry | None = None) -> Progress:
    """Ask for so many seconds the feeds and sitemaps that a run wants, and offer it what they list.

    Raises:
        Transient: the database went away.
    """
    return asking.listings_asked(settings, made, registry=registry or shipped_registry(), seconds=seconds)


def host_groups(settings: Settings, made: Plan) -> list[list[str]]:
    """Return the hosts whose pages are due for a run, in groups; each host stands in one."""
    return asking.groups(settings, made)


def fetch(
    settings: Settings, made: Plan, *, hosts: Sequence[str], seconds: float, registry: Registry | None = None
) -> Progress:
    """Ask for so many seconds for the pages that are due at a group of hosts.

    Raises:
        Transient: the database went away.
    """
    return asking.pages_asked(settings, made, hosts=hosts, registry=registry or shipped_registry(), seconds=seconds)


def close_run(settings: Settings, made: Plan, *, registry: Registry | None = None) -> dict[str, int]:
    """Ask for what pages led to elsewhere, end the run with its summary, and return its account at the door."""
    known = registry or shipped_registry()
    if made.asks:
        asking.pages_asked(settings, made, hosts=None, registry=known, seconds=LAST_SECONDS)
    found = databases.ready(settings)
    with lost_server(), connect(found.writer, name="dateline ingest") as conn:
        count = runs.count(conn, made.run)
        unread = listings.unread(conn, made.run, sources=made.listed, limit=summary.SHOWN + 1)
        told = [*summary.opening(made), *summary.closing(count, unread)]
        runs.note(conn, made.run, told="\n".join(told))
        listings.forget(conn, made.run)
        runs.end(conn, made.run)
    return door.counts(count)


def offered(settings: Settings, made: Plan) -> dict[str, int]:
    """Return how many documents each source offered a run; "" gathers those of none."""
    with lost_server(), connect(databases.ready(settings).writer, name="dateline ingest") as conn:
        return {source: count.offered for source, count in runs.count_by_source(conn, made.run).items()}
