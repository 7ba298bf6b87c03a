"""What failed again and again and waits for a person: list, retry, drop."""

from typing import Annotated, Any

import typer

from dateline.cli import place, show, typed

app = typer.Typer(help="What failed again and again: list, retry, drop.", no_args_is_help=True)
Items = Annotated[
    list[Any],
    typer.Argument(metavar="ITEM", parser=typed.quarantined, help="Numbers or days from `dateline quarantine list`."),
]


@app.command("list")
def list_() -> None:
    """List the items, and the days of stories: where they failed, and why."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    show.records(pipeline.quarantine_list(place.chosen()))


@app.command()
def retry(items: Items) -> None:
    """Put items back into their stage's queue; let days be computed again."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    show.put(f"{pipeline.quarantine_retry(place.chosen(), items)} queued again")


@app.command()
def drop(items: Items) -> None:
    """Give items up; their bytes stay stored. Days keep the stories they have."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    show.put(f"{pipeline.quarantine_drop(place.chosen(), items)} dropped")
