"""What waits for a person to look: listed, tried again, given up."""

from collections.abc import Mapping, Sequence

from dateline.model import Compare
from dateline.store import extractions, statements, work
from dateline.store.connection import Connection


def listed(conn: Connection) -> list[Mapping[str, object]]:
    """Return the quarantined items, the oldest first."""
    cursor = conn.execute(statements.get("select_quarantine"))
    names = [column.name for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def retry(conn: Connection, items: Sequence[int]) -> int:
    """Put items back into their stage's queue; return how many."""
    return len(conn.execute(statements.get("retry_quarantined"), {"items": list(items)}).fetchall())


def drop(conn: Connection, items: Sequence[int], *, compare: Compare) -> int:
    """Give items up, with the reason kept; return how many. What an earlier reading made of them goes with them."""
    with conn.transaction():
        quarantined = {row["item"] for row in listed(conn)}
        held = [item for item in items if item in quarantined]
        extractions.withdraw(conn, held, priority=work.LIVE, compare=compare)
        return len(conn.execute(statements.get("drop_quarantined"), {"items": held}).fetchall())
