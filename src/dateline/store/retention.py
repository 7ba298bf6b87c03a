"""Bytes that are not kept for ever: which are due to go, and their removal; hash and facts of a document stay."""

from dataclasses import dataclass
from datetime import date

from dateline.store import bans, statements
from dateline.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Expiry:
    """Documents whose bytes go, or went: how many, their bytes as stored, the day the oldest was stored."""

    documents: int = 0
    bytes: int = 0
    oldest_day: date | None = None


def due(conn: Connection, *, days: int) -> Expiry:
    """Return what would go now."""
    row = conn.execute(statements.get("select_expiring"), {"days": days}).fetchone()
    assert row is not None
    return Expiry(*row)


def remove(conn: Connection, *, days: int, after: bytes, most: int) -> tuple[Expiry, bytes | None]:
    """Remove the bytes of some documents with hashes behind `after`; return what went, and the last hash, if any.

    Inside the caller's transaction, which keeps the door locked: what comes in finds its bytes stored, or stores them.
    """
    bans.lock_door(conn)
    row = conn.execute(statements.get("expire_bytes"), {"days": days, "after": after, "most": most}).fetchone()
    assert row is not None
    documents, size, last = row
    return Expiry(documents, size), bytes(last) if last is not None else None
