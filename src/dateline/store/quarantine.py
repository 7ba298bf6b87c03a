"""What waits for a person to look: listed, tried again, given up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Compare
from dateline.store import extractions, statements, work
from dateline.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Day:
    """A day of stories; `undated` is that of the articles without a day, by the day they were first seen."""

    day: date
    undated: bool = False


def listed(conn: Connection) -> list[Mapping[str, object]]:
    """Return the quarantined items, the oldest first."""
    return records(conn, "select_quarantine")


def listed_days(conn: Connection) -> list[Mapping[str, object]]:
    """Return the days that are set apart in the same shape; `item` is the day."""
    return records(conn, "select_days_apart")


def records(conn: Connection, name: str) -> list[Mapping[str, object]]:
    """Return the rows of the statement named, each by its columns."""
    cursor = conn.execute(statements.get(name))
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def retry(conn: Connection, items: Sequence[int]) -> int:
    """Put items back into their stage's queue; return how many."""
    return len(conn.execute(statements.get("retry_quarantined"), {"items": list(items)}).fetchall())


def retry_days(conn: Connection, days: Sequence[Day]) -> int:
    """Let days that are set apart be computed again; return how many."""
    return conn.execute(statements.get("retry_days"), named(days)).rowcount


def drop_days(conn: Connection, days: Sequence[Day]) -> int:
    """Give days up that are set apart; return how many."""
    return conn.execute(statements.get("drop_days"), named(days)).rowcount


def named(days: Sequence[Day]) -> dict[str, object]:
    """Return the parameters that name days."""
    return {"days": [each.day for each in days], "undated": [each.undated for each in days]}


def drop(conn: Connection, items: Sequence[int], *, compare: Compare) -> int:
    """Give items up, with the reason kept; return how many. What an earlier reading made of them goes with them."""
    with conn.transaction():
        quarantined = {row["item"] for row in listed(conn)}
        held = [item for item in items if item in quarantined]
        extractions.withdraw(conn, held, priority=work.LIVE, compare=compare)
        return len(conn.execute(statements.get("drop_quarantined"), {"items": held}).fetchall())
