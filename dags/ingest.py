"""Bring in what the enabled sources have for a window of days."""

import os
from datetime import UTC, datetime, timedelta

from airflow.sdk import DAG, CronPartitionTimetable, Param, get_current_context, task

DOC = """
### ingest: from the sources into the raw store

Every night, for the day that has just ended; the run's partition key is that day. Trigger it by hand with
**since** and **until** (half-open days) for any other window. What is there already is counted as *known*:
running a window again adds nothing. What came in wakes `process`.
"""


def resolve() -> dict[str, str]:
    from dateline.service import window

    context = get_current_context()
    params, run = context["params"], context["dag_run"]
    found = window.resolve(params["since"], params["until"], key=run.partition_key, today=datetime.now(UTC).date())
    return {"since": found.since.isoformat(), "until": found.until.isoformat()}


def load(window: dict[str, str]) -> dict[str, int]:
    from datetime import date

    from dateline import bundle, pipeline, settings

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    since, until = date.fromisoformat(window["since"]), date.fromisoformat(window["until"])
    return dict(pipeline.ingest(chosen, run_key=get_current_context()["run_id"], since=since, until=until))


with DAG(
    "ingest",
    schedule=CronPartitionTimetable("0 0 * * *", timezone="UTC", run_offset=-1, key_format="%Y-%m-%d"),
    start_date=datetime(2024, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args={"retries": 2, "retry_delay": timedelta(seconds=30)},
    params={
        "since": Param(None, type=["null", "string"], format="date", title="First day"),
        "until": Param(None, type=["null", "string"], format="date", title="First day no longer wanted"),
    },
    doc_md=DOC,
    tags=["dateline"],
):
    task(load)(task(resolve)())
