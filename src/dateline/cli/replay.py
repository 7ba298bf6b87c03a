"""Reading again what is stored, with what is known now: replay extract."""

import os
from datetime import date
from typing import Annotated

import typer

from dateline.cli import place, show, typed
from dateline.model import Scope

app = typer.Typer(help="Read again what is stored, with what is known now.", no_args_is_help=True)

Since = Annotated[
    date | None,
    typer.Option(parser=typed.day, metavar="DAY", help="From this day on: of publication, else of the first sight."),
]
Until = Annotated[date | None, typer.Option(parser=typed.day, metavar="DAY", help="Up to this day, itself left out.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", parser=typed.text, help="Only of this outlet; may be given again.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would change; nothing is written.")]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that work at once; the machine's cores by default.")
]


@app.callback()
def replay() -> None:
    """Read again what is stored, with what is known now."""


@app.command()
def extract(
    *,
    since: Since = None,
    until: Until = None,
    source: Sources = None,
    dry_run: DryRun = False,
    workers: Workers = None,
) -> None:
    """Read stored documents again and swap in what changes.

    What was read with the newest versions, registry and snapshot is passed over, so a call that was interrupted goes
    on where it stopped. Afterwards all stages are worked off, as by `dateline run`.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import differences  # noqa: PLC0415

    scope = Scope(since, until, tuple(source) if source else None)
    read = pipeline.preview if dry_run else pipeline.apply
    found = differences.Summary()
    with show.progress("reading again") as move:
        for each in read(place.chosen(), scope, workers=workers or os.cpu_count() or 1):
            found.count(each)
            move(found.items, None)
    differences.show_summary(found, dry_run=dry_run)
    if expired := pipeline.count_expired(place.chosen(), scope):
        show.say(f"{expired} more were passed over: their bytes have expired (DATELINE_KEEP_BYTES)")
    if found.faults:
        raise typer.Exit(1)
