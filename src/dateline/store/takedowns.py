"""A takedown: all that a publication said is removed; that it was there, when and why it went, stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.store import bans, frontier, raw, statements
from dateline.store.bans import Ban
from dateline.store.connection import Connection
from dateline.store.promises import Column, Ledger


@dataclass(frozen=True, slots=True)
class Reach:
    """What a takedown reaches: items by number, and every publication key that leads to them."""

    items: tuple[int, ...]
    keys: tuple[str, ...]

    @property
    def addresses(self) -> list[str]:
        """The addresses among the keys."""
        return [key.removeprefix("url:") for key in self.keys if key.startswith("url:")]


def reach(conn: Connection, publication: str) -> Reach:
    """Return what belongs to a publication by its id: all that was seen at its key, and all that became part of it."""
    row = conn.execute(statements.get("select_takedown"), {"id": publication}).fetchone()
    assert row is not None
    return Reach(tuple(row[0]), tuple(row[1]))


def shown(conn: Connection, found: Reach, *, address: str | None) -> Mapping[str, object]:
    """Return in numbers what a takedown removes and leaves, by name; see `show_takedown.sql`."""
    cursor = conn.execute(statements.get("show_takedown"), {"items": list(found.items), "address": address})
    row = cursor.fetchone()
    assert row is not None
    return dict(zip((column.name for column in cursor.description or ()), row, strict=True))


def unqueue(conn: Connection, items: Sequence[int]) -> None:
    """Take items from all queues; a result that is being saved is waited for, one that comes later is thrown away."""
    conn.execute(statements.get("delete_queued"), {"items": list(items)})


def words(conn: Connection, items: Sequence[int]) -> list[bytes]:
    """Return the texts that items stand for, by the hash of their words."""
    return [bytes(row[0]) for row in conn.execute(statements.get("select_words"), {"items": list(items)})]


def erase(conn: Connection, found: Reach, *, ban: Ban, reason: str | None = None) -> None:
    """Remove bytes, claims and past readings of items whose texts were withdrawn; refuse them, tell their fate."""
    named: dict[str, object] = {"items": list(found.items), "keys": list(found.keys), "addresses": found.addresses}
    named |= {"publications": [raw.publication_id(key) for key in found.keys]}
    named |= {"subject": ban.subject, "reason": reason, "why": ban.why}
    for name in (
        "delete_past_readings", "insert_forgotten", "reject_forgotten", "delete_item_bytes", "clear_submissions",
        "clear_captures", "delete_notices", "clear_listings", "delete_replay_notes",
    ):  # fmt: skip
        conn.execute(statements.get(name), named)


def erase_words(conn: Connection, texts: Sequence[bytes]) -> None:
    """Remove the fingerprints of texts that nothing stands for any more."""
    if texts:
        conn.execute(statements.get("lock_fingerprints"))  # whoever stores a copy at this moment is waited for
        conn.execute(statements.get("delete_fingerprints"), {"texts": list(texts)})


def close_pages(conn: Connection, urls: Sequence[str]) -> None:
    """Have pages not asked any more; those that a run waits for count as refused, unless they are being asked now."""
    held = frontier.hold(conn, urls)
    busy = frontier.live(conn, {page.taken_by for page in held})
    ledger = Ledger()
    for page in held:
        if page.run is not None and page.counted_as is not None and page.taken_by not in busy:
            column: Column = "waiting" if page.counted_as == "waiting" else "failed"
            ledger.move(page.run, page.source_id, goes=column, comes="refused")
    settled = [replace(page, counted_as=None) for page in held if page.taken_by not in busy]
    frontier.write_offered(conn, settled)
    ledger.write(conn)
    bans.close(conn, urls)


def lift(conn: Connection, key: str) -> tuple[str, ...]:
    """Lift the takedowns that reach a key; return the keys that are free again."""
    return tuple(sorted({row[0] for row in conn.execute(statements.get("lift_forgotten"), {"key": key})}))


def waits(conn: Connection, items: Sequence[int]) -> bool:
    """Whether any of the items is in a queue."""
    return conn.execute(statements.get("count_queued_items"), {"items": list(items)}).fetchone() != (0,)


def clear(conn: Connection, keys: Sequence[str]) -> None:
    """Remove what is left of items and pages that were taken down: what comes again comes as new."""
    for name in ("delete_forgotten_items", "delete_forgotten_pages"):
        conn.execute(statements.get(name), {"keys": list(keys)})
