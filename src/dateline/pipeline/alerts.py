"""Alerts from anywhere: a callback of a DAG raises one here, and ends it when it is over."""

from dateline.pipeline import databases
from dateline.settings import Settings
from dateline.store import alerts
from dateline.store.alerts import Alert
from dateline.store.connection import connect


def alert(settings: Settings, *, kind: str, subject: str, detail: str) -> bool:
    """Raise an alert that `news.alerts` shows; return whether it is new.

    Args:
        settings: whose database.
        kind: a short word to count by, such as `deadline`.
        subject: what it is about, such as a DAG and its run's key; one alert of a kind is open for it at a time.
        detail: what is so and what should be, in words; while the alert is open the last words stand.
    """
    with connect(databases.ready(settings).writer, name="dateline alert") as conn:
        return alerts.put(conn, Alert(kind, subject, detail))


def alert_over(settings: Settings, *, kind: str, subject: str) -> bool:
    """End the open alert of a kind about a subject; return whether there was one."""
    with connect(databases.ready(settings).writer, name="dateline alert") as conn:
        return alerts.end(conn, kind, subject=subject)
