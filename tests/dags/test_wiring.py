"""How tasks are declared, as real Airflow keeps it."""

from typing import Any

import pytest


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
