"""Replays: what a scope holds, what is noted of the state before, and the report of what changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from dateline.model import Moved, Place, Reading, ReplayChange, Replayed, Retold, Scope
from dateline.store import statements
from dateline.store.connection import Connection
from dateline.store.days import DirtyDay
from dateline.store.extractions import copy

# Rows fetched at a time through a server-side cursor: each may hold two long texts.
PAGE = 200


@dataclass(frozen=True, slots=True)
class Means:
    """What items are made with: the tools' versions and the learned snapshot's number; empty where none is kept."""

    versions: Mapping[str, str]
    learned: int | None = None

    def __str__(self) -> str:
        told = [f"{name} {version}" for name, version in sorted(self.versions.items())]
        return ", ".join(told if self.learned is None else [*told, f"snapshot {self.learned}"])


@dataclass(frozen=True, slots=True)
class Request:
    """What is made again: the stage, its scope and the means."""

    stage: str
    scope: Scope
    means: Means


@dataclass(frozen=True, slots=True)
class Made:
    """How many items of a source were made with which means until now; `is_expired` if their bytes are gone."""

    source_id: str
    is_expired: bool
    means: Means
    items: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is due or under work behind the news: of the stage that is made again, and in all."""

    of_stage: int
    in_all: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a replay stands: the last item that was queued, its state, and what its report says of itself."""

    reached: int
    state: str
    note: str | None


def page(conn: Connection, asked: Request, *, after: int, most: int) -> dict[int, bytes | None]:
    """Return the next items of a scope after item `after`, in order, with the hash of what each came to until now."""
    said = parameters(asked) | {"after": after, "most": most}
    rows = conn.execute(statements.get("select_replay_page"), said)
    return {row[0]: row[1] and bytes(row[1]) for row in rows}


def counted(conn: Connection, asked: Request) -> list[Made]:
    """Return how many items a scope holds, by source and by what they were made with."""
    rows = conn.execute(statements.get("count_replayable"), parameters(asked))
    return [Made(row[0], row[1], Means(of_tools(row[2], asked), row[3]), row[4]) for row in rows]


def of_tools(versions: Mapping[str, str] | None, asked: Request) -> Mapping[str, str]:
    """Return those of an item's versions that tell what the stage made it with."""
    return {name: version for name, version in (versions or {}).items() if name in asked.means.versions}


def parameters(asked: Request) -> dict[str, object]:
    """Return the parameters that stand for a scope and for what it would be made with."""
    scope = asked.scope
    return {
        "stage": asked.stage,
        "since": scope.since,
        "until": scope.until,
        "sources": None if scope.sources is None else sorted(scope.sources),
        "whole": scope.whole,
        "learned": asked.means.learned,
        "version": Jsonb(dict(asked.means.versions)),
    }


def known_sources(conn: Connection, sources: Sequence[str]) -> set[str]:
    """Return those of the sources that are known."""
    return {row[0] for row in conn.execute(statements.get("select_known_sources"), {"sources": list(sources)})}


def begin(conn: Connection, asked: Request, *, is_dry: bool, came_from: str) -> tuple[int, int, bool]:
    """Begin a replay or take up an interrupted one: its number, where it goes on, whether it was taken up."""
    said = parameters(asked) | {"means": str(asked.means), "dry": is_dry, "came_from": came_from}
    row = conn.execute(statements.get("insert_replay"), said).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


def write_sources(conn: Connection, replay: int, *, items: Mapping[str, int]) -> None:
    """Write down how many items of each source a scope holds."""
    said = {"replay": replay, "sources": list(items), "items": list(items.values())}
    conn.execute(statements.get("insert_replay_sources"), said)


def reach(conn: Connection, replay: int, *, item: int) -> None:
    """Write down how far a replay is."""
    conn.execute(statements.get("update_replay_reached"), {"replay": replay, "reached": item})


def unpair(conn: Connection, items: Sequence[int]) -> None:
    """Have the texts that items stand for compared anew by deduplicate."""
    conn.execute(statements.get("unpair_items"), {"items": list(items)})


def mark_days(conn: Connection, asked: Request) -> None:
    """Mark the days of a scope to have their stories computed again, behind all that is new."""
    said = {name: parameters(asked)[name] for name in ("since", "until", "sources")}
    conn.execute(statements.get("mark_replay_days"), said)


def waiting(conn: Connection, stage: str, *, reached: int) -> Waiting:
    """Return what is due or under work: of the items of a stage up to `reached`, and of all behind the news."""
    row = conn.execute(statements.get("count_replay_waiting"), {"stage": stage, "reached": reached}).fetchone()
    assert row is not None
    return Waiting(*row)


def unsettled(conn: Connection) -> tuple[int, int]:
    """Return how many items wait for a stage and how many days for their stories."""
    row = conn.execute(statements.get("count_busy_scope")).fetchone()
    assert row is not None
    return row[0], row[1]


def limit(conn: Connection, *, wait: str, longest: str) -> None:
    """Have this transaction wait for a lock, and take for a statement, no longer than said, such as `10s`."""
    conn.execute(statements.get("set_limits"), {"wait": wait, "longest": longest})


def queued_now(conn: Connection, stage: str) -> list[int]:
    """Return the items that this transaction has queued for a stage."""
    return [row[0] for row in conn.execute(statements.get("select_queued_now"), {"stage": stage})]


def newest_mark(conn: Connection) -> int:
    """Return a mark newer than that of any dirty day."""
    row = conn.execute(statements.get("select_newest_mark")).fetchone()
    assert row is not None
    return int(row[0])


def next_marked(conn: Connection, *, since: int) -> DirtyDay | None:
    """Return the next of the days that were marked after a mark."""
    row = conn.execute(statements.get("select_day_marked_since"), {"mark": since}).fetchone()
    return DirtyDay(*row) if row else None


def readings(conn: Connection, replay: int) -> Iterator[Replayed]:
    """Yield the items made again as they stood and as they stand, inside the caller's transaction."""
    with conn.cursor(name="dateline_replay") as cursor:
        cursor.itersize = PAGE
        cursor.execute(statements.get("select_replay_readings"), {"replay": replay})
        yield from map(replayed, cursor)


def replayed(row: Sequence[Any]) -> Replayed:
    """Return one row of `select_replay_readings.sql`."""
    item_id, is_read_anew, *sides, refusal, names_before, names, noted_before, noted = row
    after = reading(sides[8:])
    return Replayed(
        item_id, reading(sides[:8]) if is_read_anew else after, after, refusal,
        None if names_before is None else tuple(names_before), tuple(names),
        noted_before and bytes(noted_before), noted and bytes(noted),
    )  # fmt: skip


def reading(columns: Sequence[Any]) -> Reading | None:
    """Return one side of a row of `select_replay_readings.sql`."""
    publication_id, key, source_id, kind, title, text, day, output_hash = columns
    if kind is None:
        return None
    return Reading(publication_id, key, source_id, kind, title, text, day, bytes(output_hash))


def moved(conn: Connection, replay: int) -> Iterator[Moved]:
    """Yield the publications that stand with others than before a replay."""
    for publication, key, source, *sides in conn.execute(statements.get("select_replay_places"), {"replay": replay}):
        yield Moved(publication, key, source, stands(sides[:3]), stands(sides[3:]))


def stands(columns: Sequence[Any]) -> Place:
    """Return one side of a row of `select_replay_places.sql`."""
    kind, members, keys = columns
    return Place(kind, members, tuple(keys))


def retold(conn: Connection, replay: int) -> Iterator[Retold]:
    """Yield the publications that are told in another story than before a replay."""
    return (Retold(*row) for row in conn.execute(statements.get("select_replay_stories"), {"replay": replay}))


def faults(conn: Connection, replay: int) -> Iterator[ReplayChange]:
    """Yield the items that broke a stage since a replay began."""
    for item, publication, source, reason in conn.execute(statements.get("select_replay_faults"), {"replay": replay}):
        yield ReplayChange(publication, item, source, "failed", None, reason)


def write(conn: Connection, replay: int, *, changes: Iterable[ReplayChange]) -> None:
    """Write down what a replay changes."""
    copy(conn, "copy_replay_change", rows=(
        (replay, c.publication_id, c.item_id, c.source_id, c.field, c.before, c.after) for c in changes
    ))  # fmt: skip


def end(conn: Connection, replay: int, *, note: str | None, since: datetime | None = None) -> None:
    """End a replay, inside the caller's transaction; `since` if it began before its row was written."""
    conn.execute(statements.get("end_replay"), {"replay": replay, "note": note, "since": since})


def prune(conn: Connection, before: datetime) -> None:
    """Forget reports that ended before a moment, and stop replays that nobody has taken up again since."""
    conn.execute(statements.get("prune_replays"), {"before": before})


def forget(conn: Connection, items: Sequence[int]) -> None:
    """Take out of all reports what they quote of items that are taken down, while their titles are still known."""
    conn.execute(statements.get("forget_replayed"), {"items": list(items)})


def changes(conn: Connection, replay: int) -> Iterator[tuple[str, ReplayChange]]:
    """Yield what a replay changes, publication by publication, each with the publication's key."""
    with conn.transaction(), conn.cursor(name="dateline_replay_changes") as cursor:
        cursor.itersize = PAGE
        cursor.execute(statements.get("select_replay_changes"), {"replay": replay})
        for publication, key, *rest in cursor:
            yield key, ReplayChange(publication, None, *rest)


def by_source(conn: Connection, replay: int) -> dict[str, dict[str, int]]:
    """Return by source how many items a scope holds (`items`), and of how many publications each field changed."""
    rows = conn.execute(statements.get("select_replay_sources"), {"replay": replay})
    found = {source: {"items": items} for source, items in rows}
    for source, name, publications in conn.execute(statements.get("count_replay_changes"), {"replay": replay}):
        found.setdefault(source, {"items": 0})[name] = publications
    return found


def standing(conn: Connection, replay: int) -> Standing:
    """Return how a replay stands."""
    row = conn.execute(statements.get("select_replay"), {"replay": replay}).fetchone()
    assert row is not None
    return Standing(*row)


def note_hashes(conn: Connection, items: Sequence[int]) -> dict[int, bytes]:
    """Return the hash of what annotate makes of each of the items."""
    rows = conn.execute(statements.get("select_annotation_hashes"), {"items": list(items)})
    return {row[0]: bytes(row[1]) for row in rows}


def owners(conn: Connection, items: Sequence[int]) -> dict[int, tuple[str, int, str | None]]:
    """Return the publication, the item and the source of each of the items."""
    rows = conn.execute(statements.get("select_item_owners"), {"items": list(items)})
    return {item: (publication, item, source) for item, publication, source in rows}
