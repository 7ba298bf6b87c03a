"""Questions to the database: where, digest, sql."""

from collections import Counter
from itertools import chain
from typing import Annotated

import typer

from dateline.cli import jsonl as json
from dateline.cli import place, show, typed
from dateline.errors import ConfigurationError

Subject = Annotated[
    str,
    typer.Argument(
        metavar="URL|ID",
        parser=typed.text,
        help="A URL, a document's sha256, a file's path, or any id of the news views.",
    ),
]
View = Annotated[str | None, typer.Option(parser=typed.text, help="Only this view of the schema news.")]
Statement = Annotated[
    str,
    typer.Argument(
        metavar='"SELECT …"', parser=typed.text, help="One statement; the views are described in the README."
    ),
]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON object a line instead of a table.")]


def where(subject: Subject, *, jsonl: Jsonl = False) -> None:
    """Show the whole fate of one document or address.

    Who listed it, how its server answered, when it came, what each stage made of it, and where it stands.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    steps = pipeline.where(place.chosen(), subject)
    first = next(steps, None)
    if first is None:
        show.say(f"dateline: nothing is known of {subject}")
        raise typer.Exit(1)
    told = chain([first], steps)
    if not jsonl:
        show.table(list(first), (list(step.values()) for step in told))
        return
    for step in told:
        show.put(json.line(step))


def digest(*, view: View = None) -> None:
    """Print one hash for each view.

    Equal hashes mean equal contents, in whatever order things came in.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    for name, value in pipeline.digest(place.chosen(), view).items():
        show.put(f"{value}  {name}")


def sql(statement: Statement, *, jsonl: Jsonl = False) -> None:
    """Ask the database one read-only question.

    It is asked as the reader, who sees the views of schema news and nothing else.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    columns, rows = pipeline.sql(place.chosen(), statement)
    if not jsonl:
        show.table(columns, rows)
        return
    if twice := [name for name, count in Counter(columns).items() if count > 1]:
        raise ConfigurationError(f"several columns are called {twice[0]}: name them apart with AS")
    for row in rows:
        show.put(json.line(dict(zip(columns, row, strict=True))))
