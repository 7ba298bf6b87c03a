"""The daily run: what every enabled source has for a window of days, from its folder or from the web."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from dateline import bundle
from dateline.model import Source
from dateline.pipeline import databases, door, fetching
from dateline.pipeline.decide import shipped_registry
from dateline.pipeline.fetching import Assignment
from dateline.settings import Settings
from dateline.sources.registry import Registry
from dateline.store import answers, runs
from dateline.store.connection import Connection, connect
from dateline.store.raw import DoorCount
from dateline.store.runs import Run, Window


def ingest(
    settings: Settings, *, run_key: str, since: date | None, until: date | None, registry: Registry | None = None
) -> dict[str, int]:
    """Bring in what every enabled source has for the window; the window is written on the run's row once.

    The newest window also reads plain folders, which have no dates, and asks for whatever else is due; a backfill of
    past days asks for those days alone. Where no source is enabled and nothing is due, the web is not asked.
    """
    known, found = registry or shipped_registry(), databases.ready(settings)
    with connect(found.writer, name="dateline ingest") as conn:
        started = runs.begin(conn, "daily", key=run_key, window=Window(since, until))
        visit = door.Visit(conn, started.run_id, runs.now(conn), room=door.room_of(settings))
        is_newest = newest(conn, started)
        if is_newest:
            for folder in folders(known.sources, embedded=found.embedded):
                door.take_files(visit, [folder])
        runs.end(conn, visit.run)
        asks = has_listings(known) or (is_newest and is_due(conn))
    window = Window() if is_newest else Window(started.since, started.until)
    fetched = fetching.fetch(settings, Assignment(window=window), registry=known).count if asks else DoorCount()
    return door.counts(visit.count + fetched)


def newest(conn: Connection, run: Run) -> bool:
    """Whether no daily run has resolved a later window."""
    latest = runs.newest_until(conn)
    return run.until is None or latest is None or run.until >= latest


def has_listings(known: Registry) -> bool:
    """Whether a source that is enabled says where on the web it publishes."""
    return any(s.enabled and (s.feeds or s.sitemaps) for s in known.sources)


def is_due(conn: Connection) -> bool:
    """Whether an address that was asked for before is to be asked again by now."""
    web = answers.web(conn)
    return web.pages_due + web.listings_due > 0


def folders(sources: Iterable[Source], *, embedded: bool) -> list[Path]:
    """Return the folders of enabled sources; those shipped for show are read on the embedded server only."""
    named = [Path(s.folder) for s in sources if s.enabled and s.folder]
    return [path if path.is_absolute() else bundle.ROOT / path for path in named if embedded or path.is_absolute()]
