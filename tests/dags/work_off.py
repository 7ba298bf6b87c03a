"""Run tasks of our DAGs as a worker of Airflow does, each supervised in a process of its own; print how they ended.

Takes the tasks as JSON: DAG, task, its number if it is mapped (else -1), the run's conf. Instead of an api-server a
function answers: it says what run it is, and keeps what one task hands to the next.
"""

import json
import sys
import uuid
from pathlib import Path

import httpx
from airflow import plugins_manager
from airflow.executors.workloads import BundleInfo, TaskInstanceDTO
from airflow.sdk.api.client import Client
from airflow.sdk.execution_time.supervisor import supervise_task

NOON = "2026-11-22T12:00:00Z"
RUN = {
    "run_id": "by_hand",
    "run_type": "manual",
    "state": "running",
    "consumed_asset_events": [],
    **dict.fromkeys(("logical_date", "start_date", "run_after"), NOON),
    **dict.fromkeys(("data_interval_start", "data_interval_end", "end_date", "partition_key")),
}


class Desk:
    """Answers the tasks of one run."""

    def __init__(self) -> None:
        self.run: dict[str, object] = {}
        self.handed_on: dict[str, object] = {}
        self.ends: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path, said = request.url.path, json.loads(request.content or b"null")
        if path.endswith("/run"):
            return httpx.Response(200, json={"dag_run": self.run, "max_tries": 0})
        if path.endswith("/state"):
            self.ends.append(said["state"])
        if not path.startswith("/xcoms/"):
            return httpx.Response(200, json={"ok": True})
        if request.method == "POST":
            self.handed_on[path] = said
        if path.endswith("/slice"):  # what all numbers of a mapped task handed on; of another, its one message
            return httpx.Response(200, json=[self.handed_on[path.removesuffix("/slice")]])
        return httpx.Response(200, json={"key": Path(path).name, "value": self.handed_on[path]})


def main(tasks: list[tuple[str, str, int, dict[str, object]]]) -> None:
    desk = Desk()
    plugins_manager.ensure_plugins_loaded()  # the tasks' processes come from this one, and need not load them again
    for dag, task, number, conf in tasks:
        desk.run = {**RUN, "dag_id": dag, "conf": conf}
        told = {"id": uuid.uuid4(), "dag_version_id": uuid.uuid4(), "dag_id": dag, "task_id": task, "run_id": "by_hand"}
        told |= {"try_number": 1, "map_index": number, "pool_slots": 1, "queue": "default", "priority_weight": 1}
        supervise_task(
            ti=TaskInstanceDTO(**told),
            bundle_info=BundleInfo(name="dags-folder"),
            dag_rel_path=Path(f"{dag}.py"),
            token="",
            client=Client(base_url=None, dry_run=True, token="", transport=httpx.MockTransport(desk)),
            subprocess_logs_to_stdout=True,
        )
    sys.stdout.write("\n" + json.dumps(desk.ends))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
