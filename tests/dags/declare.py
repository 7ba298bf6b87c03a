"""Declare tasks as our DAGs do and print what Airflow keeps of them as JSON; run in a process of its own."""

import json
import sys
from types import SimpleNamespace

import psycopg
from airflow.sdk.definitions.retry_policy import RetryPolicy
from airflow.sdk.exceptions import AirflowTaskTimeout
from airflow.serialization.serialized_objects import DagSerialization

import dateline_wiring
from dateline import pools
from dateline.errors import Broken, ConfigurationError, Empty, Transient

ERRORS = {
    "Transient": Transient("the server answers 503"),
    "ConfigurationError": ConfigurationError("DATELINE_PACE=x is no pause"),
    "Broken": Broken("crash", "the stage broke", final=True),
    "Rejected": Empty("nothing but white space"),
    "a lost database": psycopg.OperationalError("server closed the connection\nand more"),
    "another fault of the database": psycopg.errors.UndefinedTable("no such table"),
    "an ended process": SystemExit(143),
    "a lost connection": ConnectionResetError("reset by peer"),
    "a task over its time": AirflowTaskTimeout("Timeout"),
    "a bug": KeyError("day"),
}


def counting(day: str) -> dict[str, int]:
    return {"new": len(day)}


def facts(task) -> dict[str, object]:
    return {
        "pool": task.pool,
        "timeout": task.execution_timeout.total_seconds(),
        "retries": task.retries,
        "backoff": task.retry_exponential_backoff,
        "longest": task.max_retry_delay.total_seconds(),
        "rule": type(task.weight_rule).__name__,
        "fails_in_words": task.has_on_failure_callback,
        "judges": task.has_retry_policy,
    }


def declared() -> dict[str, object]:
    with dateline_wiring.dag("made_up", schedule=None) as dag:
        plain = dateline_wiring.step(counting, pool=pools.HOSTS, minutes=3)("2026-11-22")
        mapped = dateline_wiring.step(counting, task_id="mapped", pool=pools.WORK, retries=1)
        plain >> mapped.expand(day=["2026-11-22", "2026-11-23"])
    stored = DagSerialization.deserialize_dag(DagSerialization.serialize_dag(dag))
    found = {"dag": stored.has_on_failure_callback, "runs": dag.max_active_runs, "catchup": dag.catchup}
    return found | {name: facts(stored.get_task(name)) for name in ("counting", "mapped")}


def decided() -> dict[str, list[object]]:
    policy: RetryPolicy = dateline_wiring.WhoMustAct()
    found = {}
    for name, error in ERRORS.items():
        decision = policy.evaluate(exception=error, try_number=1, max_tries=3, context=None)
        found[name] = [decision.action.value, decision.reason, decision.retry_delay]
    return found


def weights() -> list[int]:
    task = SimpleNamespace(priority_weight=1)
    runs = ("scheduled__2026-11-22", "manual__2026-11-22", None, "backfill__2026-11-01")
    return [dateline_wiring.TodayFirst().get_weight(SimpleNamespace(run_id=run, task=task)) for run in runs]


if __name__ == "__main__":
    found = {"declared": declared(), "decided": decided(), "weights": weights()}
    sys.stdout.write("\n" + json.dumps(found))
