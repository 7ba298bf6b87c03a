"""Making again what is stored, with what is known now: replay extract, annotate, deduplicate, cluster."""

import inspect
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from dateline.cli import place, show, typed
from dateline.model import Scope

app = typer.Typer(help="Make again what is stored, with what is known now.", no_args_is_help=True)

Day = typer.Option(parser=typed.day, metavar="DAY", help="From this day on: of publication, else of the first sight.")
End = typer.Option(parser=typed.day, metavar="DAY", help="Up to this day, itself left out.")
Outlet = typer.Option(parser=typed.text, help="Only of this outlet; may be given again.")

STAGES = {
    "extract": "Read stored documents again: text, title, kind, dates, source.",
    "annotate": "Find names, quotes and citations again.",
    "deduplicate": "Compare stored texts again: which are copies of which.",
    "cluster": "Gather stored articles into stories again.",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What is typed behind the stage."""

    since: Annotated[date | None, Day] = None
    until: Annotated[date | None, End] = None
    source: Annotated[list[str] | None, Outlet] = None
    all: Annotated[bool, typer.Option("--all", help="Also what was made with all that is newest.")] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change, and keep the report.")] = False
    jsonl: Annotated[bool, typer.Option("--jsonl", help="A line of JSON for each publication that changes.")] = False
    workers: Annotated[int | None, typer.Option(min=1, help="Readers at once; the machine's cores by default.")] = None

    @property
    def scope(self) -> Scope:
        """The scope that is asked for."""
        return Scope(self.since, self.until, tuple(self.source) if self.source else None, self.all)


@app.callback()
def replay() -> None:
    """Make again what is stored, with what is known now, and swap in what changes.

    What was made with the newest versions, registry and snapshot is passed over. A call that was interrupted is gone
    on with by the next of the same scope. Afterwards all stages are worked off, as by `dateline run`.
    """


def command(stage: str) -> Callable[..., None]:
    """Return the command of a stage: its parameters, for typer, are the fields of `Options`."""

    def run(**given: Any) -> None:  # noqa: ANN401  typer's, checked by the fields
        make_again(stage, Options(**given))

    vars(run)["__signature__"] = inspect.signature(Options)
    return run


def make_again(stage: str, asked: Options) -> None:
    """Make a scope again, or only say what that would change."""
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for
    from dateline.cli import differences  # noqa: PLC0415

    work, workers = pipeline.preview if asked.dry_run else pipeline.apply, asked.workers or os.cpu_count() or 1
    with show.progress(stage) as move:
        number = work(place.chosen(), asked.scope, stage=stage, workers=workers, progress=move)
    report = pipeline.replay_report(place.chosen(), number)
    changes = pipeline.replay_changes(place.chosen(), number)
    if asked.jsonl:
        differences.put_records(changes)
    else:
        differences.show_report(report, changes)
        differences.say_more(report, is_dry=asked.dry_run)
    if report.failed:
        raise typer.Exit(1)


for name, does in STAGES.items():
    app.command(name, help=does)(command(name))
