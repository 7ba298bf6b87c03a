"""What hubs sent: it lies among the submissions, with the subscription and the signature in its claims."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from dateline.store import statements
from dateline.store.connection import Connection, storable


@dataclass(frozen=True, slots=True)
class Push:
    """Something that says it is from a hub; the last three are of the feed, None if it names none that is known."""

    submission_id: int
    at: datetime
    media_type: str | None
    body: bytes
    subscription_id: str | None
    signature: str | None
    listing: str | None
    host: str | None
    source_id: str | None


def following(conn: Connection, after: int = 0) -> Push | None:
    """Return the first that waits of those with a higher number, None if there is none."""
    row = conn.execute(statements.get("select_push"), {"after": after}, binary=True).fetchone()
    return Push(*row) if row else None


def settle(
    conn: Connection, push: Push, *, run: int, outcome: Literal["new", "known", "refused"], reason: str | None = None
) -> bool:
    """Mark it as taken, in the transaction that stores what it brings; False if another has taken it meanwhile."""
    said = {"submission": push.submission_id, "run": run, "outcome": outcome, "reason": storable(reason)}
    return conn.execute(statements.get("settle_push"), said).fetchone() is not None


def note(conn: Connection, push: Push, *, is_changed: bool, wait: timedelta) -> None:
    """Write down at the feed that it was pushed, and that it is not asked for so long."""
    said = {"listing": push.listing, "at": push.at, "is_changed": is_changed, "wait": wait}
    conn.execute(statements.get("update_pushed_listing"), said)


def unfinished(conn: Connection, *, limit: int) -> list[int]:
    """Return the runs of pushes with a page that is due, the oldest first."""
    return [row[0] for row in conn.execute(statements.get("select_open_pushes"), {"batch": limit})]
