"""What is read again: the items of a window as they stand, queued behind all that is new, as they stand then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb

from dateline.model import Facts, Scope, Standing
from dateline.store import statements
from dateline.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Means:
    """What items are read with: the tools' versions and the learned snapshot's number."""

    versions: Mapping[str, str]
    learned: int


def page(conn: Connection, scope: Scope, *, means: Means, after: int, most: int) -> list[Standing]:
    """Return the next items of a scope after item `after`, in the order of their numbers."""
    asked = said(scope, means) | {"after": after, "most": most}
    return [standing(row) for row in conn.execute(statements.get("select_replay_page"), asked)]


def expired(conn: Connection, scope: Scope, *, means: Means) -> int:
    """Return how many items of a scope cannot be read again, for their bytes have expired."""
    row = conn.execute(statements.get("count_expired"), said(scope, means)).fetchone()
    assert row is not None
    return int(row[0])


def said(scope: Scope, means: Means) -> dict[str, object]:
    """Return the parameters that stand for a scope and for what it would be read with."""
    return {
        "since": scope.since,
        "until": scope.until,
        "sources": None if scope.sources is None else list(scope.sources),
        "learned": means.learned,
        "version": Jsonb(dict(means.versions)),
    }


def replayed(conn: Connection, items: Sequence[int]) -> list[Standing]:
    """Return items as they stand after they were read again, in the order of their numbers."""
    return [standing(row) for row in conn.execute(statements.get("select_replayed"), {"items": list(items)})]


def standing(row: Sequence[Any]) -> Standing:
    """Return one row of `select_replay_page.sql` or `select_replayed.sql`."""
    item_id, key, source, kind, title, text, day, output_hash, *why = row
    facts = None if kind is None else Facts(source, kind, title, text, day, bytes(output_hash))
    return Standing(item_id, key, facts, *why)


def queue(conn: Connection, items: Sequence[int]) -> None:
    """Queue items for extract, behind all that is new."""
    conn.execute(statements.get("queue_replay"), {"items": list(items)})


def unread(conn: Connection, items: Sequence[int]) -> int:
    """Return how many of the items are due for extract or under work there."""
    row = conn.execute(statements.get("count_unread"), {"items": list(items)}).fetchone()
    assert row is not None
    return int(row[0])


def known_sources(conn: Connection, sources: Sequence[str]) -> set[str]:
    """Return those of the sources that are known."""
    return {row[0] for row in conn.execute(statements.get("select_known_sources"), {"sources": list(sources)})}
