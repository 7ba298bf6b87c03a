"""What was taken down is refused: at the door by key and bytes, in the frontier by address, by extract by key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.store import statements
from dateline.store.connection import Connection
from dateline.store.locks import Lock


@dataclass(frozen=True, slots=True)
class Ban:
    """A takedown that stands: what was typed, when and why in words."""

    subject: str
    why: str


def share_door(conn: Connection) -> None:
    """Keep removals out until the caller's transaction ends: what it finds stored stays stored."""
    conn.execute(statements.get("share_lock"), {"key": Lock.DOOR})


def lock_door(conn: Connection) -> None:
    """Keep everybody from the door until the caller's transaction ends."""
    conn.execute(statements.get("hold_lock"), {"key": Lock.DOOR})


def refuse(conn: Connection) -> None:
    """Refuse what of the batch at the door was taken down; the caller shares the door."""
    conn.execute(statements.get("refuse_forgotten"))


def of(conn: Connection, keys: Iterable[str]) -> dict[str, Ban]:
    """Return the bans among publication keys."""
    rows = conn.execute(statements.get("select_forgotten"), {"keys": sorted(set(keys))})
    return {key: Ban(subject, why) for key, subject, why in rows}


def closed(conn: Connection, urls: Iterable[str]) -> frozenset[str]:
    """Return those of the addresses that were taken down."""
    return frozenset(key.removeprefix("url:") for key in of(conn, (f"url:{url}" for url in urls)))


def close(conn: Connection, urls: Sequence[str]) -> None:
    """Have those of the pages that were taken down not asked any more."""
    if urls:
        conn.execute(statements.get("close_pages"), {"urls": list(urls)})
