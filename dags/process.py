"""Turn what came in into articles and stories, whenever something waits."""

import os
from datetime import UTC, datetime, timedelta

from airflow.sdk import DAG, AssetOrTimeSchedule, CronTriggerTimetable, chain, task
from airflow.sdk.exceptions import AirflowSkipException

from dateline_pending import PENDING

DOC = """
### process: inbox → extract → annotate → deduplicate → cluster

Woken by the asset `dateline_pending` as long as work waits, and every 15 minutes in any case. Each task takes what
is due for its stage, for a minute at most, so that no stage starves another; a task with nothing to do is skipped.
Stopping it anywhere loses nothing: what was not finished is taken again.
"""
STAGES = {"extract": os.cpu_count() or 1, "annotate": os.cpu_count() or 1, "deduplicate": 1, "cluster": 1}


def waiting() -> bool:
    from dateline import bundle, pipeline, settings

    return pipeline.pending(settings.read(os.environ, clone=bundle.ROOT)) > 0


def inbox() -> dict[str, int]:
    from dateline import bundle, pipeline, settings

    return busy(dict(pipeline.take_arrivals(settings.read(os.environ, clone=bundle.ROOT))))


def drain(stage: str, workers: int) -> dict[str, int]:
    from dateline import bundle, pipeline, settings

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    return busy(dict(pipeline.drain(chosen, stage, seconds=60, workers=workers)))


def busy(counts: dict[str, int]) -> dict[str, int]:
    if not any(counts.values()):
        raise AirflowSkipException("nothing was waiting")
    return counts


with DAG(
    "process",
    schedule=AssetOrTimeSchedule(timetable=CronTriggerTimetable("*/15 * * * *", timezone="UTC"), assets=[PENDING]),
    start_date=datetime(2024, 1, 1, tzinfo=UTC),
    catchup=False,
    max_active_runs=1,
    is_paused_upon_creation=False,
    default_args={"retries": 1, "retry_delay": timedelta(seconds=30), "trigger_rule": "none_failed"},
    doc_md=DOC,
    tags=["dateline"],
):
    stages = [task(task_id=name)(drain)(name, n) for name, n in STAGES.items()]
    chain(task.short_circuit(task_id="waiting")(waiting)(), task(inbox)(), *stages)
