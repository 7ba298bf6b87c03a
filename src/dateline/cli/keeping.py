"""What is kept and what is not: backups and how they come back, takedowns."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import place, show, typed

Target = Annotated[Path, typer.Argument(metavar="FILE", parser=typed.target, help="The file to write.")]
Backup = Annotated[Path, typer.Argument(metavar="FILE", parser=typed.path, help="A file that `dateline backup` made.")]
Subject = Annotated[
    str,
    typer.Argument(metavar="URL", parser=typed.text, help="A page's address, or a publication_id of news.coverage."),
]
Reason = Annotated[str | None, typer.Option(metavar="WORDS", parser=typed.text, help="Why; it is kept.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Undo = Annotated[
    bool, typer.Option("--undo", help="Lift the takedown: what comes again is taken in. Nothing comes back.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]


def backup(file: Target, *, force: Force = False) -> None:
    """Write all that is stored to one file.

    The tables as they stand at this moment, while workers go on; with the hashes that `dateline digest` prints.
    Airflow's own database, the passwords and the settings are no part of it.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import archive  # noqa: PLC0415

    with show.progress("backing up", in_bytes=True) as move:
        page = pipeline.backup(place.chosen(), file, force=force, progress=move)
    archive.show_backup(file, page)


def restore(file: Backup) -> None:
    """Bring a backup back into an empty database.

    All of it or nothing: at the end the hashes must be those of the backup. What waited for a stage then waits again.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import archive  # noqa: PLC0415

    with show.progress("bringing back", in_bytes=True) as move:
        report = pipeline.restore(place.chosen(), file, progress=move)
    archive.show_restored(report)


def forget(url: Subject, *, reason: Reason = None, yes: Yes = False, undo: Undo = False) -> None:
    """Take a publication down.

    Its bytes, texts, names, quotes and claims are removed from every table, and what is at its address is refused from
    then on. That there was something, when and why it went, stays; so do copies at other outlets.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import takedown  # noqa: PLC0415

    if undo:
        takedown.show_lifted(pipeline.lift_takedown(place.chosen(), url))
        return
    takedown.show_plan(pipeline.plan_takedown(place.chosen(), url))
    if not yes and not takedown.agreed():
        raise typer.Exit(1)
    takedown.show_done(pipeline.forget(place.chosen(), url, reason=reason))
