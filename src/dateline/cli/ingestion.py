"""Documents into the raw store, the stages over them without Airflow, and what they teach: load, run, learn."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import place, show, typed

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH", parser=typed.path, help="Files or folders: .txt .html .html.gz .jsonl .warc.gz, feeds"
    ),
]
Source = Annotated[
    str | None,
    typer.Option(
        metavar="ID", parser=typed.text, help="The outlet of all these files, as a page under seeds/sources names it."
    ),
]
Hosts = Annotated[
    list[str] | None,
    typer.Option(
        "--host",
        metavar="HOST",
        parser=typed.host,
        help="Of web archives only the pages of this host and those below it.",
    ),
]
Since = Annotated[
    date | None,
    typer.Option(metavar="DAY", parser=typed.day, help="Of web archives only what was captured this day or later."),
]
Until = Annotated[
    date | None,
    typer.Option(metavar="DAY", parser=typed.day, help="Of web archives only what was captured before this day."),
]
Stages = Annotated[
    list[str] | None,
    typer.Argument(metavar="STAGE", help="extract, annotate, deduplicate, cluster; all if none is named."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that work at once; the machine's cores by default.")
]


def load(paths: Paths, *, source: Source = None, host: Hosts = None, since: Since = None, until: Until = None) -> None:
    """Take files or folders into the raw store.

    What is there already is known again, not stored twice. A web archive whose load was ended goes on where it was;
    one that was walked to its end is not walked again.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.pipeline import documents, door  # noqa: PLC0415

    wanted = documents.Wanted(tuple(host or ()), since, until)
    archived = documents.size_of_archives(paths) is not None
    check_choice(since, until, chosen=wanted != documents.EVERYTHING, archived=archived)
    with show.progress("loading", in_bytes=archived) as move:
        onlooker = door.Onlooker(move, show.say)
        report = pipeline.load(place.chosen(), paths, source=source, wanted=wanted, onlooker=onlooker)
    count = report.count
    show.put(
        f"offered {count.offered} = new {count.new} + known {count.known} + refused {count.refused}"
        f" + failed {count.failed} + waiting {count.waiting}"
    )
    for refusal in report.refusals:
        show.say(f"refused: {refusal}")
    for fault in report.faults:
        show.say(fault)
    if count.failed or report.faults:
        raise typer.Exit(1)


def check_choice(since: date | None, until: date | None, *, chosen: bool, archived: bool) -> None:
    """See that pages are chosen only where there are some to choose from.

    Raises:
        BadParameter: no day lies in the window, or a file is no web archive.
    """
    if since and until and since >= until:
        raise typer.BadParameter(f"--since {since} --until {until}: no day lies between them")
    if chosen and not archived:
        raise typer.BadParameter(
            "--host, --since and --until choose pages of web archives: give only .warc or .warc.gz with them"
        )


def run(stages: Stages = None, *, workers: Workers = None) -> None:
    """Work off what waits for the stages.

    Runs on this machine, without Airflow, and returns when nothing it was asked for is due.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    with show.progress("working") as move:
        report = pipeline.run(place.chosen(), stages, workers=workers or os.cpu_count() or 1, progress=move)
    show.put(str(report))


def learn() -> None:
    """Learn what recurs at each outlet.

    Lines that stand in several documents of one outlet are its furniture, and dates that only one order allows show
    how it means 03/04/2024. Both become a numbered snapshot, which documents are read with from then on; if nothing
    changed, none is made.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import lessons  # noqa: PLC0415

    with show.progress("learning") as move:
        report = pipeline.learn(place.chosen(), progress=move)
    lessons.show_report(report)
