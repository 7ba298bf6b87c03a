"""The registry's pages, checked: whoever edits one finds the fault the next morning at the latest."""

from dateline import bundle
from dateline.entities import lookups
from dateline.pipeline import databases
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings
from dateline.sources import check as checks
from dateline.store import runs
from dateline.store.connection import connect


def check(settings: Settings) -> Report:
    """Check every page of the registry, and what the lookup pages say of it."""
    with connect(databases.ready(settings).writer, name="dateline registry") as conn:
        year = runs.now(conn).year
    count, found = faults(year)
    words = f"{count} sources, {f'{len(found)} faults' if found else 'no fault'}"
    return Report(words, {"sources": count, "faults": len(found)}, faults=tuple(found))


def faults(year: int) -> tuple[int, list[str]]:
    """Return how many pages the registry has, and every fault with file and line.

    Args:
        year: the present one; no outlet is founded after it.
    """
    pages = bundle.pages()
    listed = [
        checks.Listed(entry.place, (entry.name, *entry.aliases) if entry.type == "MEDIA" else (), entry.source)
        for entry in lookups.read(bundle.texts(bundle.SEEDS / "lookups", "*.yaml"))
    ]
    return len(pages), checks.faults(pages, year=year, listed=listed)
