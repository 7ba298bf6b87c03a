"""What failed again and again and waits for a person: list, retry, drop."""

from typing import Annotated

import typer

from dateline.cli import place, show

app = typer.Typer(help="What failed again and again: list, retry, drop.", no_args_is_help=True)
Items = Annotated[list[int], typer.Argument(metavar="ITEM", help="Numbers from `dateline quarantine list`.")]


@app.command("list")
def list_() -> None:
    """List the items: where they failed, and why."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    show.records(pipeline.quarantine_list(place.chosen()))


@app.command()
def retry(items: Items) -> None:
    """Put items back into their stage's queue."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    show.put(f"{pipeline.quarantine_retry(place.chosen(), items)} queued again")


@app.command()
def drop(items: Items) -> None:
    """Give items up; their bytes stay stored."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    show.put(f"{pipeline.quarantine_drop(place.chosen(), items)} dropped")
