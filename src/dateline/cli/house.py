"""The service and its database: up, down, status, worker, migrate."""

import typer

from dateline.cli import place, show


def up() -> None:
    """Start everything, ingest the five seed articles.

    Starts the database and Airflow, waits for the daily run, prints records and story, and
    stays up. A second `up` changes nothing. With DATELINE_DSN set no seeds are ingested.
    """
    from dateline.cli import opening  # noqa: PLC0415  loaded when asked for

    opening.up(place.chosen())


def down() -> None:
    """Stop what `up` started.

    Airflow's processes and the embedded database end; nothing is removed.
    """
    from dateline import service  # noqa: PLC0415  loaded when asked for

    show.say("stopped" if service.down(place.chosen()) else "nothing was running")


def worker() -> None:
    """Do tasks of a house on another machine, until stopped.

    For a house with DATELINE_BROKER. This machine needs that setting, DATELINE_DSN, the house's secrets, and the
    house's ports within reach on 127.0.0.1.
    """
    from dateline import service  # noqa: PLC0415  loaded when asked for
    from dateline.pipeline import databases  # noqa: PLC0415

    chosen = place.chosen()
    service.work(chosen, ready=lambda: databases.check_logins(databases.ready(chosen)))


def migrate() -> None:
    """Bring tables and views up to date.

    A second time changes nothing.
    """
    from dateline import pipeline  # noqa: PLC0415  loaded when asked for

    done = pipeline.migrate(place.chosen())
    for step in done or ["nothing to do"]:
        show.put(step)


def status() -> None:
    """Show what runs and whether nothing was lost.

    Both laws are printed with their numbers: at the door and in the house. Exit 1 if one does not hold. Open alerts
    are told, too; they break no law.
    """
    from dateline.cli import accounts  # noqa: PLC0415  loaded when asked for

    if not accounts.status(place.chosen()):
        raise typer.Exit(1)
