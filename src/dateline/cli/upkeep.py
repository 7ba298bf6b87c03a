"""Upkeep by hand: what Airflow does every night."""

from typing import Annotated

import typer

from dateline.cli import place, show
from dateline.errors import ConfigurationError, DatelineError

Chores = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[CHORE]...",
        help="partitions, laws, quarantine, contracts, revisits, registry, learn, subscriptions, submissions, "
        "leftovers, texts, retention, analyze; all if none is named.",
    ),
]


def upkeep(chores: Chores = None) -> None:
    """Do the chores of the night, which Airflow does by itself.

    One that fails does not stop the others; exit 1 if one did, or found a fault.
    """
    from dateline.pipeline import upkeep as work  # noqa: PLC0415  loaded when asked for

    settings, failed = place.chosen(), False
    for chore in work.checked(chores):
        try:
            report = work.do(settings, chore)
        except ConfigurationError:
            raise  # the operator must act: the others would fail of the same
        except DatelineError as error:
            report = work.Report(f"failed: {error}", faults=("try it again later",))
        show.put(show.inert(f"{chore:<13} {report}"))
        failed = failed or bool(report.faults)
    if failed:
        raise typer.Exit(1)
