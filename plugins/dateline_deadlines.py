"""By when a run should be over, and the alert for one that is not; `news.alerts` shows it until the run ends.

Light: every task process imports this file.
"""

import asyncio
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from airflow.listeners import hookimpl
from airflow.plugins_manager import AirflowPlugin
from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import BaseDeadlineReference, DeadlineAlert

KIND = "deadline"
# From the moment a run is queued. A day's fetching waits for slow hosts; the line gives way after minutes.
LONGEST = {"ingest": timedelta(hours=6), "process": timedelta(hours=1), "upkeep": timedelta(hours=4)}


class Queued(BaseDeadlineReference):  # type: ignore[misc]  # Airflow's classes are untyped here
    """The moment a run was queued first.

    Not Airflow's own DAGRUN_QUEUED_AT: with that, 3.3.2 answers every attempt to clear a run with an error (it takes
    the stored interval, which is a mapping, for a number).
    """

    required_kwargs = frozenset({"dag_id", "run_id"})

    def _evaluate_with(self, *, session: Any, dag_id: str, run_id: str) -> datetime | None:  # noqa: ANN401  Airflow's
        from airflow.models import DagRun  # noqa: PLC0415  Airflow's tables: not in a task's process
        from sqlalchemy import select  # noqa: PLC0415

        asked = select(DagRun.queued_at).where(DagRun.dag_id == dag_id, DagRun.run_id == run_id)
        found: datetime | None = session.scalar(asked)
        return found


def of(dag: str, *, within: timedelta | None = None) -> DeadlineAlert | None:
    """Return the deadline of a DAG's runs; None for one that has none."""
    longest = within or LONGEST.get(dag)
    if longest is None:
        return None
    callback = AsyncCallback(missed, {"minutes": longest.total_seconds() / 60})
    return DeadlineAlert(reference=Queued(), interval=longest, callback=callback)


async def missed(minutes: float, context: Mapping[str, Any]) -> None:
    """Raise the alert; the triggerer calls it, and its loop is shared with every other trigger."""
    run = context["dag_run"]
    await asyncio.to_thread(_raise, run["dag_id"], run["dag_run_id"], minutes)


class Watch:
    """Ends the alert of a run that is over after all."""

    @hookimpl  # type: ignore[untyped-decorator]  # pluggy's own, untyped here
    def on_dag_run_success(self, dag_run: Any) -> None:  # noqa: ANN401  Airflow's own, untyped here
        """Look at a run that ended well."""
        over(dag_run)

    @hookimpl  # type: ignore[untyped-decorator]  # pluggy's own, untyped here
    def on_dag_run_failed(self, dag_run: Any) -> None:  # noqa: ANN401  Airflow's own, untyped here
        """Look at a run that failed: its row says why, so the alert has nothing to add."""
        over(dag_run)


class Deadlines(AirflowPlugin):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Tells Airflow of the watch."""

    name = "dateline_deadlines"
    listeners = (Watch(),)
    deadline_references = (Queued,)


def over(run: Any) -> None:  # noqa: ANN401  Airflow's own, untyped here
    """End the alert of a run, if it is late; most are not, and they cost nothing."""
    longest, queued, ended = LONGEST.get(run.dag_id), run.queued_at, run.end_date
    if longest is None or queued is None or ended is None or ended - queued < longest:
        return
    from dateline import bundle, pipeline, settings  # noqa: PLC0415  heavy, and only a late run needs it

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    pipeline.alert_over(chosen, kind=KIND, subject=f"{run.dag_id} {run.run_id}")


def _raise(dag: str, run: str, minutes: float) -> None:
    from dateline import bundle, pipeline, settings  # noqa: PLC0415  heavy, and only a late run needs it

    chosen = settings.read(os.environ, clone=bundle.ROOT)
    detail = f"not over {minutes:g} minutes after it was queued: open the run in Airflow and look which task waits"
    pipeline.alert(chosen, kind=KIND, subject=f"{dag} {run}", detail=detail)
