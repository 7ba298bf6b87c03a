"""Runs at the door: begun once, their window written down once, their counts in the law's terms."""

from dataclasses import dataclass
from datetime import date, datetime

from dateline.store import statements
from dateline.store.connection import Connection, passing_errors, storable
from dateline.store.raw import DoorCount

#: Characters of a note, and of an error, that are kept.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open days `[since, until)`; None where a run has no window."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run's row: its number and the window it resolved first."""

    run_id: int
    since: date | None
    until: date | None


def begin(conn: Connection, kind: str, *, key: str | None = None, window: Window | None = None) -> Run:
    """Begin a run, or take up the one of the same kind and key with the window it resolved first."""
    asked = window or Window()
    said = {"key": key, "kind": kind, "since": asked.since, "until": asked.until}
    row = conn.execute(statements.get("insert_run"), said).fetchone()
    assert row is not None
    return Run(*row)


def end(conn: Connection, run: int) -> None:
    """End a run."""
    conn.execute(statements.get("end_run"), {"run": run})


def note(conn: Connection, run: int, *, told: str) -> None:
    """Write down what a run was asked for, and what it could not bring, in words; the last note stands."""
    conn.execute(statements.get("update_run_note"), {"run": run, "note": storable(told[:LONGEST])})


def fail(conn: Connection, kind: str, *, key: str, error: str | None) -> None:
    """Write down that a run failed, and why if anyone said; it is taken up again by `begin`.

    Raises:
        Transient: the database asks for another try.
    """
    said = {"kind": kind, "key": key, "error": storable(error and error[:LONGEST])}
    with passing_errors():
        conn.execute(statements.get("upsert_failed_run"), said)


def mend(conn: Connection, kind: str, *, key: str) -> None:
    """Write down that a run ended well after it had failed and was cleared; any other run stands as it is.

    Raises:
        Transient: the database asks for another try.
    """
    with passing_errors():
        conn.execute(statements.get("mend_run"), {"kind": kind, "key": key, "longest": LONGEST})


def count(conn: Connection, run: int) -> DoorCount:
    """Return a run's side of the law at the door, as it stands."""
    row = conn.execute(statements.get("select_run_counts"), {"run": run}).fetchone()
    assert row is not None
    return DoorCount(*row)


def count_by_source(conn: Connection, run: int) -> dict[str, DoorCount]:
    """Return the same by source; "" gathers what belongs to none."""
    rows = conn.execute(statements.get("select_run_source_counts"), {"run": run})
    return {row[0]: DoorCount(*row[1:]) for row in rows}


def now(conn: Connection) -> datetime:
    """Return the database's clock."""
    row = conn.execute(statements.get("select_now")).fetchone()
    assert row is not None
    moment = row[0]
    assert isinstance(moment, datetime)
    return moment


def newest_until(conn: Connection) -> date | None:
    """Return the latest end of a window that a daily run has resolved."""
    row = conn.execute(statements.get("select_newest_until")).fetchone()
    return row[0] if row else None
