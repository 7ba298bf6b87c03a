"""What is kept: backups and how they come back."""

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import place, show, typed

Target = Annotated[Path, typer.Argument(metavar="FILE", parser=typed.target, help="The file to write.")]
Backup = Annotated[Path, typer.Argument(metavar="FILE", parser=typed.path, help="A file that `dateline backup` made.")]
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
