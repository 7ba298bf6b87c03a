"""Import the DAGs with real Airflow and print what they are as JSON; run in a process of its own by conftest.py."""

import json
import sys
from datetime import timedelta

import pendulum
from airflow import plugins_manager
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import TriggerRule
from airflow.serialization.serialized_objects import DagSerialization
from airflow.timetables.base import DagRunInfo, TimeRestriction

from dateline import pools

HEAVY = ("spacy", "trafilatura", "psycopg", "psycopg_pool", "dateline.pipeline", "dateline.store")
# The nights around both changes of the clock in Europe and in the United States.
NIGHTS = (
    "2026-03-08",
    "2026-03-09",
    "2026-03-29",
    "2026-03-30",
    "2026-10-25",
    "2026-10-26",
    "2026-11-01",
    "2027-01-01",
)


def main(folder: str) -> None:
    bag = DagBag(dag_folder=folder)
    loaded = [name for name in HEAVY if name in sys.modules]
    stored = {
        name: DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag)) for name, dag in bag.dags.items()
    }
    described = {name: dag_facts(bag.dags[name], dag) for name, dag in stored.items()}
    keys = {night: key(stored["ingest"].timetable, night) for night in NIGHTS} if "ingest" in stored else {}
    broken = plugins_manager.get_import_errors()
    found = {"errors": bag.import_errors, "plugins": broken, "heavy": loaded, "dags": described, "keys": keys}
    found["year"] = year(stored["ingest"].timetable) if "ingest" in stored else []
    sys.stdout.write("\n" + json.dumps(found))


def dag_facts(dag, stored) -> dict[str, object]:
    condition = stored.timetable.asset_condition
    return {
        "tasks": {task.task_id: sorted(task.downstream_task_ids) for task in dag.tasks},
        "rules": {task.task_id: TriggerRule(task.trigger_rule).value for task in dag.tasks},
        "pools": {task.task_id: task.pool for task in dag.tasks},
        "files": [task.task_id for task in dag.tasks if task.queue == pools.FILES],
        "mapped": [task.task_id for task in dag.tasks if task.is_mapped],
        "outlets": {task.task_id: sorted(outlet.name for outlet in task.outlets) for task in dag.tasks},
        "timetable": type(stored.timetable).__name__,
        "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs,
        "paused": dag.is_paused_upon_creation,
        "doc": bool(dag.doc_md),
        "form": {name: param.schema | {"description": param.description} for name, param in sorted(dag.params.items())},
        "max_active_tasks": dag.max_active_tasks,
        "weights": {task.task_id: task.priority_weight for task in dag.tasks},
        "asked_at": str(pendulum.now("UTC")),
        "first_run": first_run(stored),
        "assets": [asset.name for _, asset in condition.iter_assets()] if condition else [],
    }


def year(timetable) -> list[str]:
    """Return the keys of all runs of 2024, each made after the one before as the scheduler makes them."""
    start = pendulum.parse("2024-01-01", tz="UTC")
    last = DagRunInfo(run_after=start - timedelta(days=1), data_interval=None, partition_date=None, partition_key=None)
    restriction = TimeRestriction(earliest=start - timedelta(days=30), latest=None, catchup=True)
    found = []
    while (
        last := timetable.next_dagrun_info_v2(last_dagrun_info=last, restriction=restriction)
    ).run_after.year == 2024:
        found.append(last.partition_key)
    return found


def first_run(stored) -> str | None:
    """Return when a DAG that never ran is run first; None if it is not by the clock alone."""
    if type(stored.timetable).__name__ != "CronTriggerTimetable":
        return None
    restriction = TimeRestriction(earliest=stored.start_date, latest=None, catchup=False)
    return str(stored.timetable.next_dagrun_info(last_automated_data_interval=None, restriction=restriction).run_after)


def key(timetable, night: str) -> str:
    """Return the partition key of the run made at the start of this day, UTC."""
    start = pendulum.parse(night, tz="UTC")
    before = DagRunInfo(
        run_after=start - timedelta(days=1), data_interval=None, partition_date=None, partition_key=None
    )
    restriction = TimeRestriction(earliest=start - timedelta(days=30), latest=None, catchup=True)
    found = timetable.next_dagrun_info_v2(last_dagrun_info=before, restriction=restriction)
    assert found.run_after == start
    return found.partition_key


if __name__ == "__main__":
    main(sys.argv[1])
