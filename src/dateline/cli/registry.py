"""The registry of sources: check, list."""

import typer

from dateline import bundle
from dateline.cli import show

app = typer.Typer(help="The registry of outlets (seeds/sources).", no_args_is_help=True)
COLUMNS = ("id", "name", "domain", "country", "kind", "languages", "enabled")


@app.command()
def check() -> None:
    """Check every page of the registry.

    Exit 1, and file and fault are named, if one is wrong.
    """
    from dateline.sources import registry  # noqa: PLC0415  loaded when asked for

    known = registry.parse(pages())
    problems = registry.problems(known)
    for problem in problems:
        show.put(problem)
    if problems:
        raise typer.Exit(1)
    show.put(f"{len(known.sources)} sources, no fault")


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
