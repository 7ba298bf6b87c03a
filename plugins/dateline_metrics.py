"""Our own counters, among Airflow's: what became of documents, what waits, how long a batch took.

They go wherever Airflow's `[metrics]` settings send its own; by default nowhere. As Airflow does with its own, each is
sent twice: under a plain name with tags, and, as long as `legacy_names_on`, with the tags' values in the name, for a
StatsD without tags. docs/metrics.md lists them. Light, as every plugin.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from airflow.sdk.configuration import conf
from airflow.sdk.observability import stats

# What can become of a document: at the door, and in a stage. What still waits is no outcome.
OUTCOMES = frozenset({"offered", "new", "known", "refused", "failed", "done", "retried", "quarantined", "discarded"})


def documents(stage: str, counts: Mapping[str, int]) -> None:
    """Count what became of documents at the `door` or in a stage; of days for cluster."""
    for outcome, count in counts.items():
        if count and outcome in OUTCOMES:
            _send(stats.incr, "dateline.documents", count, stage=stage, outcome=outcome)


def batch_duration(stage: str, seconds: float) -> None:
    """Time a batch, from its claim until it was saved."""
    _send(stats.timing, "dateline.batch_duration", timedelta(seconds=seconds), stage=stage)


def backlog(stage: str, waiting: int) -> None:
    """Say how much waits for a stage or is under work there."""
    _send(stats.gauge, "dateline.backlog", waiting, stage=stage)


def _send(send: Callable[..., None], name: str, value: Any, **tags: str) -> None:  # noqa: ANN401  of three kinds
    send(name, value, tags=tags)
    if conf.getboolean("metrics", "legacy_names_on"):
        send(".".join((name, *tags.values())), value)
