"""What a person should look at: raised once, told again while it lasts, ended when it is over."""

from dataclasses import dataclass
from datetime import date

from dateline.store import statements
from dateline.store.connection import Connection, storable

LONGEST_KIND, LONGEST_SUBJECT, LONGEST_DETAIL = 100, 500, 4000


@dataclass(frozen=True, slots=True)
class Alert:
    """One break. `subject` is what broke (a source's id, a run); at most one of a kind is open for it at a time.

    `since` is the first day on which it was so, None if it is no matter of days.
    """

    kind: str
    subject: str
    detail: str
    source_id: str | None = None
    since: date | None = None


def put(conn: Connection, alert: Alert) -> bool:
    """Raise an alert, or say how things stand now if it is open already; return whether it is new."""
    said = {
        "kind": storable(alert.kind[:LONGEST_KIND]),
        "subject": storable(alert.subject[:LONGEST_SUBJECT]),
        "detail": storable(alert.detail[:LONGEST_DETAIL]),
        "source": alert.source_id,
        "since": alert.since,
    }
    return conn.execute(statements.get("raise_alert"), said).fetchone() == (True,)


def end(conn: Connection, kind: str, *, subject: str) -> bool:
    """End the open alert of a kind about a subject; return whether there was one."""
    said = {"kind": storable(kind[:LONGEST_KIND]), "subject": storable(subject[:LONGEST_SUBJECT])}
    return conn.execute(statements.get("end_alert"), said).fetchone() is not None


def listed(conn: Connection) -> list[Alert]:
    """Return the alerts that are open, the oldest first."""
    return [Alert(*row) for row in conn.execute(statements.get("select_open_alerts"))]
