"""What `dateline up` does beyond starting the service: it waits for the first ingest and shows what came of it."""

import time

from dateline import bundle, pipeline, service
from dateline.cli import show
from dateline.errors import DatelineError, Transient
from dateline.service import airflow_api
from dateline.settings import Settings

# Five documents take seconds; the first run of every Airflow process compiles and loads for a minute on two slow cores.
PATIENCE = 600.0
STEP = 0.5


def up(settings: Settings) -> None:
    """Start the service, wait until the seeds are ingested, print records, story and addresses.

    Raises:
        ConfigurationError: a port is taken, or a server or a folder cannot be used.
        DatelineError: the ingest run failed, or something did not come up in time.
    """
    report = service.up(settings, show.say, migrate=lambda: pipeline.migrate(settings))
    if report.embedded:
        show.say("waiting for the seed articles to pass through the stages")
        await_ingest(settings)
        await_stages(settings)
    else:
        show.say("DATELINE_DSN is set: no seed articles are ingested")
    for name in ("show_records", "show_stories"):
        table(settings, name)
    show.put(f"\nAirflow   {report.ui_url}   login {report.login}   password {report.password}")
    show.put(f"Postgres  {report.bi_url}   (reads the views of schema news)")


def await_ingest(settings: Settings) -> None:
    """Return once a run of the daily DAG has succeeded.

    Raises:
        DatelineError: the first run failed and none has succeeded since, or none ends in time.
    """
    client = airflow_api.client(settings)
    first = client.wait("ingest", within=PATIENCE)
    if first.state != "success" and not any(run.state == "success" for run in client.runs("ingest")):
        raise DatelineError(f"the ingest run {first.run_id} failed: open {client.base}/dags/ingest and read its log")


def await_stages(settings: Settings) -> None:
    """Return once nothing waits for a stage.

    Raises:
        Transient: something still waits when patience ends.
    """
    end = time.monotonic() + PATIENCE
    while waiting := pipeline.pending(settings):
        if time.monotonic() > end:
            raise Transient(f"{waiting} items still wait for a stage: `dateline status` tells which")
        time.sleep(STEP)


def table(settings: Settings, query: str) -> None:
    """Print the answer to one of our own questions to the news views."""
    statement = (bundle.SQL / "queries" / f"{query}.sql").read_text("utf-8")
    columns, rows = pipeline.sql(settings, statement)
    show.table(columns, rows, title=query.removeprefix("show_"))
