"""What a publication showed when: its revisions counted and compared; a text shown again later is its current one."""

from collections.abc import Sequence

from dateline.model import WALLS, Compare, Shown
from dateline.store import statements, work
from dateline.store.connection import Connection, storable


def place(conn: Connection, publications: Sequence[str], *, compare: Compare) -> None:
    """Count the revisions of publications again, and compare those pairs of looks that were not compared before.

    Inside the caller's transaction, who holds the publications locked.
    """
    named = {"publications": list(publications)}
    conn.execute(statements.get("place_revisions"), {**named, "walls": sorted(WALLS)})
    told: dict[str, list[object]] = {"publications": [], "numbers": [], "changes": [], "diffs": []}
    for publication, number, *looks in conn.execute(statements.get("select_uncompared"), named):
        change = compare(shown(looks[:4]), shown(looks[4:]))
        for column, value in zip(told.values(), (publication, number, change.told, storable(change.diff)), strict=True):
            column.append(value)
    if told["numbers"]:
        conn.execute(statements.get("update_changes"), told)


def shown(look: Sequence[object]) -> Shown:
    """Return one look of `select_uncompared.sql`."""
    title, text, kind, notes = look
    return Shown(title, text, kind, tuple(notes))  # type: ignore[arg-type]  # a row's columns


def show_again(conn: Connection, items: Sequence[int]) -> None:
    """Have the publications of items settled again that were shown later than what these publications stand for.

    For items that were known and whose `shown_at` moved, inside the transaction that moved it. The publications are
    locked first: whoever settles one at this moment is waited for, or waits and sees the new time. Nearly always the
    item is its publication's current one, and nothing is to be done.
    """
    if not items:
        return
    named = {"items": sorted(set(items))}
    conn.execute(statements.get("lock_publications"), named)
    later = [row[0] for row in conn.execute(statements.get("select_outshining"), named)]
    if later:
        work.queue(conn, "extract", items=later)
