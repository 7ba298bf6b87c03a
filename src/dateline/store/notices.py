"""What a look showed instead of a text: the page is gone, or leads elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from dateline.store import statements, work
from dateline.store.connection import Connection

NoticeKind: TypeAlias = Literal["removed", "redirected"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One look at a page that was seen before: `door_id` is its publication at the door, `at` when it was asked (UTC).

    `target` is the canonical address that it leads to now, "" for a page that is gone. `status` is the answer's.
    """

    door_id: str
    kind: NoticeKind
    target: str
    status: int | None
    at: datetime


def put(conn: Connection, notices: Sequence[Notice]) -> None:
    """Write down notices inside the caller's transaction; the same again only moves when it was seen first and last.

    The revisions of the publications concerned are counted again when extract next settles them: their items are
    queued for it, so that a notice and a text that come at the same time never miss each other.
    """
    if not notices:
        return
    told = {
        "doors": [n.door_id for n in notices],
        "kinds": [n.kind for n in notices],
        "targets": [n.target for n in notices],
        "statuses": [n.status for n in notices],
        "times": [n.at for n in notices],
    }
    conn.execute(statements.get("upsert_notices"), told)
    items = conn.execute(statements.get("select_items_at_doors"), {"doors": told["doors"]})
    work.queue(conn, "extract", items=[row[0] for row in items])
