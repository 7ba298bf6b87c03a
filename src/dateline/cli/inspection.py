"""What every per-document stage makes of files, without any database: inspect."""

import itertools
import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import jsonl as json
from dateline.cli import place, show, typed

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH", parser=typed.path, help="Files or folders: .txt .html .html.gz .jsonl .warc.gz, feeds"
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        help='A document a line: {"path"|"text"|"html": …, "id", "url", "title", "published", "source", "fetched_at"}.',
    ),
]
Url = Annotated[str | None, typer.Option(parser=typed.text, help="Where the one document came from.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="One JSON record a line instead of a summary.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that work at once; by default as many as pay off.")]


def inspect(
    paths: Paths = None, *, manifest: Manifest = None, url: Url = None, jsonl: Jsonl = False, workers: Workers = None
) -> None:
    """Show what the stages make of a file.

    One record a document, in the order given; no database is needed. A document that is refused
    has a record too, with the reason. Exit 1 if a web archive is cut off or damaged.
    """
    from dateline.cli import examination, summary  # noqa: PLC0415  loaded when asked for
    from dateline.pipeline import decide, documents, reading  # noqa: PLC0415

    if not paths and manifest is None:
        raise typer.BadParameter("give at least one PATH or a --manifest")
    chosen = place.chosen()
    limits = reading.Limits(chosen.read_seconds, chosen.read_mb)
    walked = documents.walk(paths or [], room=lambda: decide.desk(chosen.model, limits).room())
    given = itertools.chain(walked, documents.lines(manifest) if manifest else ())
    found = given if url is None else examination.from_url(given, url)
    made = examination.records(found, chosen.model, limits=limits, workers=workers)
    with show.progress("inspecting", shown=not sys.stdout.isatty()) as move:
        done, faults = 0, []
        for done, record in enumerate(made, start=1):
            move(done, None)
            if jsonl:
                show.put(json.line(record))
            else:
                summary.show_record(record)
            faults += examination.damage(record)
    if not done:
        show.say("dateline: no document found")
    for fault in faults:
        show.say(fault)
    if faults:
        raise typer.Exit(1)
