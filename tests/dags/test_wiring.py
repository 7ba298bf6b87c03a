"""How tasks are declared, as real Airflow keeps it."""

import json
from typing import Any

import pytest

from dateline import pipeline


@pytest.fixture(scope="session")
def wired(airflow) -> dict[str, Any]:
    return airflow("declare.py", "")


@pytest.mark.parametrize(
    ("task", "pool", "timeout", "retries"),
    [("counting", "dateline_hosts", 180, 3), ("mapped", "dateline_work", 1200, 1)],
)
def test_a_task_has_its_pool_its_time_and_its_tries_mapped_or_not(*, wired, task, pool, timeout, retries):
    assert wired["declared"][task] == {
        "pool": pool,
        "timeout": timeout,
        "retries": retries,
        "backoff": 2.0,
        "longest": 600,
        "rule": "TodayFirst",
        "fails_in_words": True,
        "judges": True,
    }


def test_a_dag_runs_once_at_a_time_and_writes_its_failures_down(wired):
    declared = wired["declared"]
    assert (declared["dag"], declared["runs"], declared["catchup"]) == (True, 1, False)


@pytest.mark.parametrize(
    ("error", "action", "reason"),
    [
        ("Transient", "retry", "try 1 of 4 failed: the server answers 503"),
        ("ConfigurationError", "fail", "DATELINE_PACE=x is no pause"),
        ("Broken", "fail", "the stage broke"),
        ("Rejected", "fail", "nothing but white space"),
        ("a lost database", "retry", "try 1 of 4 failed: OperationalError: server closed the connection"),
        ("another fault of the database", "fail", "UndefinedTable: no such table"),
        ("an ended process", "retry", "try 1 of 4 failed: SystemExit: 143"),
        ("a lost connection", "retry", "try 1 of 4 failed: ConnectionResetError: reset by peer"),
        ("a task over its time", "retry", "try 1 of 4 failed: AirflowTaskTimeout: Timeout"),
        ("a bug", "fail", "KeyError: 'day'"),
    ],
)
def test_what_may_pass_is_tried_again_and_what_needs_a_person_fails_at_once(*, wired, error, action, reason):
    assert wired["decided"][error] == [action, reason, None]


def test_a_backfill_takes_a_slot_only_when_nothing_else_waits_for_one(wired):
    *others, backfill = wired["weights"]
    assert backfill == 1
    assert min(others) > backfill


def test_a_run_that_was_cleared_and_ended_well_is_failed_no_longer(*, airflow, settings):
    ended = [("upkeep", "cleared", 1), ("upkeep", "marked", 0), ("a_strangers", "cleared", 1)]
    for dag, run, _ in ended:
        pipeline.run_failed(settings, dag, key=run, error="laws: 1 item is nowhere")
    told = {"HOME": settings.home, "DSN": settings.dsn, "WRITER_DSN": settings.writer_dsn}
    environment = {f"DATELINE_{name}": str(value) for name, value in told.items()}
    assert airflow("end_well.py", json.dumps([environment, ended])) == len(ended)
    _, rows = pipeline.sql(settings, "SELECT kind, run_key, state FROM news.runs ORDER BY run_id::bigint")
    states = ["done", "failed", "failed"]
    assert list(rows) == [(dag, run, state) for (dag, run, _), state in zip(ended, states, strict=True)]
