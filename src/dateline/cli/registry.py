"""The registry of sources: check, list."""

from datetime import UTC, datetime

import typer

from dateline import bundle
from dateline.cli import show

app = typer.Typer(help="The registry of outlets (seeds/sources).", no_args_is_help=True)
COLUMNS = ("id", "name", "domain", "country", "kind", "languages", "enabled")


@app.command()
def check() -> None:
    """Check every page of the registry, and what the lookup pages say of it.

    Exit 1 if something is wrong; every fault is named with file and line.
    """
    from dateline.entities import lookups  # noqa: PLC0415  loaded when asked for
    from dateline.sources import check as checks  # noqa: PLC0415  loaded when asked for

    written = pages()
    listed = [
        checks.Listed(entry.place, (entry.name, *entry.aliases) if entry.type == "MEDIA" else (), entry.source)
        for entry in lookups.read(bundle.texts(bundle.SEEDS / "lookups", "*.yaml"))
    ]
    faults = checks.faults(written, year=datetime.now(UTC).year, listed=listed)
    for fault in faults:
        show.put(fault)
    if faults:
        raise typer.Exit(1)
    show.put(f"{len(written)} sources, no fault")


@app.command("list")
def list_() -> None:
    """List the sources."""
    from dateline.sources import registry  # noqa: PLC0415  loaded when asked for

    rows = (
        (s.id, s.name, s.domain, s.country, s.kind, " ".join(s.languages), "yes" if s.enabled else "")
        for s in registry.parse(pages()).sources
    )
    show.table(COLUMNS, rows)


def pages() -> dict[str, str]:
    """Return the registry's pages: relative path to text."""
    return bundle.texts(bundle.SEEDS / "sources", "*.yaml")
