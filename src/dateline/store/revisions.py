"""What a publication showed when: a text that is shown again later is its current text again."""

from collections.abc import Sequence

from dateline.store import statements, work
from dateline.store.connection import Connection


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
