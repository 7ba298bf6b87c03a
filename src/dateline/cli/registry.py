"""The registry of sources: check, list, show."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from dateline import bundle
from dateline.cli import place, show, typed

app = typer.Typer(help="The registry of outlets (seeds/sources).", no_args_is_help=True)
Provisional = Annotated[
    bool, typer.Option("--provisional", help="The hosts among what is stored that no page names; asks the database.")
]
Country = Annotated[
    str | None, typer.Option(parser=typed.country, metavar="CC", help="Only of this country, such as UA.")
]
Kind = Annotated[str | None, typer.Option(parser=typed.text, help="Only of this kind, such as agency.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line with all that is known.")]
Asked = Annotated[bool, typer.Option("--asked", help="And how its feeds and sitemaps answered; asks the database.")]
Name = Annotated[str, typer.Argument(metavar="ID", parser=typed.text, help="An id, a domain, an address or a name.")]


@app.command()
def check() -> None:
    """Check every page of the registry, and what the lookup pages say of it.

    Exit 1 if something is wrong; every fault is named with file and line.
    """
    from dateline.pipeline.upkeep import registry as checks  # noqa: PLC0415  loaded when asked for

    count, faults = checks.faults(datetime.now(UTC).year)
    for fault in faults:
        show.put(fault)
    if faults:
        raise typer.Exit(1)
    show.put(f"{count} sources, no fault")


@app.command("list")
def list_(
    *, provisional: Provisional = False, country: Country = None, kind: Kind = None, jsonl: Jsonl = False
) -> None:
    """List the sources.

    With --provisional those that are known only by their domain, the most publications first; their country is what
    the domain hints at.
    """
    from dateline.cli import outlets  # noqa: PLC0415  loaded when asked for
    from dateline.sources import registry  # noqa: PLC0415

    choice = outlets.Choice(country, kind)
    if not provisional:
        outlets.show_known(registry.parse(bundle.pages()), choice, jsonl=jsonl)
    elif kind is None:
        outlets.show_provisional(place.chosen(), choice, jsonl=jsonl)
    else:
        raise typer.BadParameter("of a host without a page no kind is known: leave --kind out")


@app.command("show")
def show_(name: Name, *, asked: Asked = False) -> None:
    """Show all that the registry says of one source, and the path of its page."""
    from dateline.cli import outlets  # noqa: PLC0415  loaded when asked for
    from dateline.sources import registry  # noqa: PLC0415

    known = registry.parse(bundle.pages())
    found = outlets.find(name, known)
    if found is None:
        show.say(f"dateline: no page of the registry has {name}; `dateline sources list` names all")
        raise typer.Exit(1)
    outlets.show_one(found, known)
    if asked:
        outlets.show_listings(place.chosen(), found)
