"""How every task and every DAG of ours is declared: the one place for pools, retries, timeouts and failures.

Light: every task process imports this file.
"""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin
from airflow.sdk import DAG, RetryDecision, RetryPolicy, task
from airflow.sdk.exceptions import AirflowRuntimeError, AirflowTaskTimeout
from airflow.task.priority_strategy import PriorityWeightStrategy

import dateline_deadlines
from dateline.errors import DatelineError, Transient

BACKFILL = "backfill__"  # how Airflow begins the id of a backfill's run
LONGEST_LOOK = timedelta(hours=20)  # the next day's run comes after four more
_LONGEST = 500  # characters of an error that are written down


class WhoMustAct(RetryPolicy):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Try again what may pass by itself, with Airflow's back-off; fail at once whatever needs a person."""

    def evaluate(
        self, exception: BaseException, try_number: int, *, max_tries: int, **_context: object
    ) -> RetryDecision:
        """Return retry or fail; the reason stands in the task's log, in plain words."""
        if passing(exception):
            return RetryDecision.retry(reason=f"try {try_number} of {max_tries + 1} failed: {said(exception)}")
        return RetryDecision.fail(reason=said(exception))


class TodayFirst(PriorityWeightStrategy):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Let the tasks of a backfill take a slot only when no other task waits for one."""

    def get_weight(self, ti: Any) -> int:  # noqa: ANN401  Airflow's own, untyped here
        """Return 10 and the task's own weight, or 1 for a backfill's; higher goes first."""
        return 1 if str(ti.run_id or "").startswith(BACKFILL) else 10 + int(ti.task.priority_weight)


class Mending:
    """Writes down that a run which had failed was cleared and ended well."""

    @hookimpl  # type: ignore[untyped-decorator]  # pluggy's own, untyped here
    def on_dag_run_success(self, dag_run: Any) -> None:  # noqa: ANN401  Airflow's own, untyped here
        """Look at a run that ended well; most were never cleared, and they cost nothing."""
        if not dag_run.clear_number or dag_run.dag_id not in dateline_deadlines.LONGEST:
            return
        from dateline import bundle, pipeline, settings  # noqa: PLC0415  heavy, and only a cleared run needs it

        pipeline.run_mended(settings.read(os.environ, clone=bundle.ROOT), dag_run.dag_id, key=dag_run.run_id)


class Wiring(AirflowPlugin):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Tells Airflow of the order in which tasks get their slots, and who looks at a run that ended well."""

    name = "dateline_wiring"
    listeners = (Mending(),)
    priority_weight_strategies = (TodayFirst,)


def step(
    function: Callable[..., object],
    *,
    kind: Callable[..., Any] = task,
    pool: str | None = None,
    minutes: float = 20,
    **more: object,
) -> Any:  # noqa: ANN401  Airflow's task, untyped here
    """Return a function as a task: called, or with `.partial` and `.expand`, it becomes one of the DAG around it.

    Args:
        function: imports dateline within; raises DatelineErrors; what it returns is one XCom, counts or names.
        kind: the decorator; with `task.short_circuit` nothing behind the task runs if it returns what is empty.
        pool: one of `dateline.pools`; none for a task that only looks or plans.
        minutes: after which it is ended and tried again: more than a drain ever takes.
        more: anything else of Airflow's, such as task_id, retries, outlets, inlets or trigger_rule.
    """
    declared: dict[str, object] = {
        "pool": pool,
        "execution_timeout": timedelta(minutes=minutes),
        "retries": 3,
        "retry_delay": timedelta(seconds=10),
        "retry_exponential_backoff": 2.0,
        "max_retry_delay": timedelta(minutes=10),
        "retry_policy": WhoMustAct(),
        "weight_rule": f"{__name__}.{TodayFirst.__name__}",  # by its name: a mapped task loses an object
        "multiple_outputs": False,  # else each count of a dict is a message of its own
        "on_failure_callback": note_failure,
    }
    return kind(**(declared | more))(function)


def look(function: Callable[..., object], *, pool: str | None = None, minutes: float = 20, **more: object) -> Any:  # noqa: ANN401  Airflow's task, untyped here
    """Return a function as a task that works for a while, gives its slot back, and comes again until it is done.

    Args:
        function: as for `step`; returns whether it is done, as a bool or a PokeReturnValue with the XCom.
        pool: as for `step`.
        minutes: after which one look is ended and tried again.
        more: anything else of Airflow's; `timeout` is how many seconds it may come again in all.
    """
    comes = {"mode": "reschedule", "poke_interval": 1.0, "timeout": LONGEST_LOOK.total_seconds()}
    return step(function, kind=_sensor, pool=pool, minutes=minutes, **(comes | more))


def _sensor(*, multiple_outputs: object, **declared: object) -> Any:  # noqa: ANN401, ARG001  a sensor has one XCom
    return task.sensor(**declared)


def dag(name: str, **more: object) -> DAG:
    """Return a DAG as all of ours are: on from the start, one run at a time, its failures written down."""
    declared: dict[str, object] = {
        "start_date": datetime(2024, 1, 1, tzinfo=UTC),
        "catchup": False,
        "max_active_runs": 1,
        "is_paused_upon_creation": False,
        "on_failure_callback": note_failure,
        "deadline": dateline_deadlines.of(name),
        "tags": ["dateline"],
    }
    return DAG(name, **(declared | more))


def passing(error: BaseException) -> bool:
    """Whether another try may end well: something was away, or this process was told to end, or took too long."""
    if isinstance(error, DatelineError):
        return isinstance(error, Transient)
    kinds = {f"{kind.__module__.partition('.')[0]}.{kind.__name__}" for kind in type(error).__mro__}
    # The database's own error, by its name: importing its driver would take every task process a tenth of a second.
    lost = "psycopg.OperationalError" in kinds
    return lost or isinstance(error, OSError | SystemExit | AirflowTaskTimeout | AirflowRuntimeError)


def said(error: BaseException) -> str:
    """Return an error as one short line; one that is not ours is named by its kind."""
    words = str(error).strip().partition("\n")[0]
    if not isinstance(error, DatelineError):
        words = f"{type(error).__name__}: {words}" if words else type(error).__name__
    return words[:_LONGEST]


def note_failure(context: Mapping[str, Any]) -> None:
    """Write on the run's row that it failed, and why.

    Airflow calls it in the task that failed; then, in the DAG processor, for the run: there nobody knows why, and a
    task that was killed has said nothing before.
    """
    from dateline import bundle, pipeline, settings  # noqa: PLC0415  heavy, and only a failure needs it

    error, words = context.get("exception"), None
    if error is not None:
        words = f"{context['task_instance'].task_id}: {said(error)}"
    chosen = settings.read(os.environ, clone=bundle.ROOT)
    pipeline.run_failed(chosen, context["dag"].dag_id, key=context["run_id"], error=words)
