"""The table of commands. Each command loads the rooms it needs when it is typed, so that `--help` is instant."""

import typer

from dateline.cli import (
    answers,
    fetching,
    house,
    ingestion,
    inspection,
    keeping,
    quarantine,
    registry,
    replay,
    upkeep,
)

app = typer.Typer(
    name="dateline",
    help="News in any form into clean, dated, sourced, linked records in Postgres, with the evidence beside them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for work in (
    house.up, house.down, house.status, house.worker, house.migrate, inspection.inspect, ingestion.load, ingestion.run,
    ingestion.learn, fetching.fetch, answers.where, answers.digest, answers.sql, keeping.backup, keeping.restore,
    keeping.forget, upkeep.upkeep,
):  # fmt: skip
    app.command()(work)
app.add_typer(replay.app, name="replay")
app.add_typer(registry.app, name="sources")
app.add_typer(quarantine.app, name="quarantine")
