"""Documents into the raw store, the stages over them without Airflow, and what they teach: load, run, learn."""

import os
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import place, show, typed

Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH", parser=typed.path, help="Files or folders: .txt .html .html.gz .jsonl"),
]
Source = Annotated[
    str | None,
    typer.Option(parser=typed.text, help="The outlet of all these files, as a page under seeds/sources names it."),
]
Stages = Annotated[
    list[str] | None,
    typer.Argument(metavar="STAGE", help="extract, annotate, deduplicate, cluster; all if none is named."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that work at once; the machine's cores by default.")
]


def load(paths: Paths, *, source: Source = None) -> None:
    """Take files or folders into the raw store.

    What is there already is known again, not stored twice.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    with show.progress("loading") as move:
        report = pipeline.load(place.chosen(), paths, source=source, progress=move)
    count = report.count
    show.put(
        f"offered {count.offered} = new {count.new} + known {count.known} + refused {count.refused}"
        f" + failed {count.failed} + waiting {count.waiting}"
    )
    for refusal in report.refusals:
        show.say(f"refused: {refusal}")
    if count.failed:
        raise typer.Exit(1)


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
