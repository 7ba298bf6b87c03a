"""Questions: one statement as the reader, the fate of an item, the laws, a hash of each view."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import psycopg
from psycopg import sql
from psycopg.pq import ExecStatus
from psycopg.rows import dict_row

from dateline.errors import ConfigurationError
from dateline.store import statements
from dateline.store.connection import Connection, first_line, identifier
from dateline.store.raw import DoorCount

# Rows fetched at a time through a server-side cursor: any answer fits in memory.
PAGE = 1000

# Processing clocks, what stood before, and what depends on the history of merges: not functions of the captures.
LEFT_OUT_VIEWS = frozenset({"runs", "moves", "frontier", "attempts", "listings", "run_sources", "alerts"})
LEFT_OUT_VIEWS |= {"replays", "replay_changes", "past_readings", "past_mentions"}
LEFT_OUT_COLUMNS = frozenset({("revisions", "last_seen_at"), ("revisions", "last_seen_day"), ("rejects", "at")})
# The clock of a load stands in these where a capture claims no time of its own.
SEEN_COLUMNS = frozenset({"first_seen_at", "first_seen_day"})
# Generated ids, and what each is an id of.
GENERATED = {"article_id": "article", "derived_from": "article", "story_id": "story"}


@dataclass(frozen=True, slots=True)
class House:
    """The law in the house: items = waiting + origin + copy + not_article + rejected + quarantined."""

    items: int
    waiting: int
    origin: int
    copy: int
    not_article: int
    rejected: int
    quarantined: int

    @property
    def balanced(self) -> bool:
        """Whether every item is in exactly one place."""
        parts = (self.waiting, self.origin, self.copy, self.not_article, self.rejected, self.quarantined)
        return self.items == sum(parts)


@dataclass(frozen=True, slots=True)
class Web:
    """What is to be asked of the web: pages and listings that are due, or are later, and the hosts at rest."""

    pages_due: int = 0
    pages_later: int = 0
    listings_due: int = 0
    listings_later: int = 0
    next_at: datetime | None = None  # of what is later, the first
    resting: int = 0
    first_host: str | None = None  # of those at rest, the first that is asked again
    first_until: datetime | None = None


def ask(conn: Connection, statement: str) -> Iterator[tuple[object, ...]]:
    """Yield the column names of one read-only statement, then its rows.

    Raises:
        ConfigurationError: it is no single query, or the server refused it; the message is the server's first line.
    """
    check_single(conn, statement)
    yield from answer(conn, statement)


def check_single(conn: Connection, statement: str) -> None:
    """Refuse anything but one statement the server can read: it is prepared, not run."""
    result = conn.pgconn.prepare(b"", statement.encode("utf-8", "replace"))
    if result.status == ExecStatus.FATAL_ERROR:
        raise ConfigurationError(f"the query was refused: {result.get_error_message('utf-8').splitlines()[0]}")


def answer(conn: Connection, statement: str) -> Iterator[tuple[object, ...]]:
    """Yield the column names, then the rows."""
    try:
        with conn.transaction():
            conn.execute(statements.get("set_read_only"))
            with conn.cursor(name="dateline_answer") as cursor:
                cursor.itersize = PAGE
                cursor.execute(statement.strip().rstrip(";").encode())
                yield tuple(column.name for column in cursor.description or ())
                yield from cursor
    except psycopg.errors.SyntaxError as error:
        raise ConfigurationError(f"the query was refused: {first_line(error)}; one SELECT is answered here") from error
    except psycopg.Error as error:
        raise ConfigurationError(f"the query was refused: {first_line(error)}") from error


def fate(conn: Connection, ident: str, *, key: str) -> Iterator[Mapping[str, object]]:
    """Yield what was asked of the web for what an id or a publication key names, then the steps of each item."""
    row = conn.execute(statements.get("select_named"), {"id": ident, "key": key}).fetchone()
    assert row is not None
    items, addresses = row
    with conn.transaction(), conn.cursor(name="dateline_fate", row_factory=dict_row) as cursor:
        cursor.itersize = PAGE
        yield from cursor.execute(statements.get("select_asking"), {"addresses": addresses})
        cursor.execute(statements.get("select_fate"), {"items": items})
        yield from cursor


def house(conn: Connection) -> House:
    """Return where all items are."""
    row = conn.execute(statements.get("count_house")).fetchone()
    assert row is not None
    return House(*row)


def door(conn: Connection) -> tuple[DoorCount, int]:
    """Return the sums of all runs at the door, and the number of runs that do not balance."""
    row = conn.execute(statements.get("select_unbalanced_runs")).fetchone()
    assert row is not None
    return DoorCount(*row[:6]), int(row[6])


def door_by_source(conn: Connection) -> dict[str, DoorCount]:
    """Return the sums of all runs at the door by source of the registry, the most offered first."""
    return {row[0]: DoorCount(*row[1:]) for row in conn.execute(statements.get("count_run_sources"))}


def web(conn: Connection) -> Web:
    """Return what is to be asked of the web."""
    row = conn.execute(statements.get("count_web")).fetchone()
    assert row is not None
    return Web(*row)


def views(conn: Connection) -> list[str]:
    """Return the names of the views people query."""
    return [row[0] for row in conn.execute(statements.get("select_views"))]


@dataclass(frozen=True, slots=True)
class Names:
    """Natural keys for generated ids, and the publications whose clock is only that of a load."""

    article: Mapping[str, str]
    story: Mapping[str, str]
    unclaimed: frozenset[str]


def natural_names(conn: Connection) -> Names:
    """Return what stands for generated ids in a digest: an article is its publications, a story its articles."""
    members: dict[str, str] = dict(conn.execute(statements.get("select_article_members")).fetchall())
    stories: dict[str, list[str]] = {}
    for story, article in conn.execute(statements.get("select_story_members")):
        stories.setdefault(story, []).append(members[article])
    unclaimed = frozenset(row[0] for row in conn.execute(statements.get("select_unclaimed_clocks")))
    return Names(members, {story: "|".join(sorted(told)) for story, told in stories.items()}, unclaimed)


def digest(conn: Connection, view: str, *, names: Names) -> str:
    """Return the hash of a view: a sum over its rows' hashes, so that no order matters and nothing is held."""
    total = 0
    with conn.transaction(), conn.cursor(name="dateline_digest") as cursor:
        cursor.itersize = PAGE
        cursor.execute(sql.SQL("SELECT * FROM news.{}").format(identifier(view)))  # a name from the catalogue
        columns = [column.name for column in cursor.description or ()]
        for row in cursor:
            told = repr(natural(view, columns, row=row, names=names)).encode("utf-8", "replace")
            total += int.from_bytes(sha256(told).digest())
    return f"{total % (1 << 256):064x}"


def natural(view: str, columns: Sequence[str], *, row: Sequence[object], names: Names) -> list[object]:
    """Return a row without generated ids and processing clocks."""
    said = dict(zip(columns, row, strict=True))
    publications = str(said.get("publication_id") or names.article.get(str(said.get("article_id")), "")).split(" ")
    loaded = any(publication in names.unclaimed for publication in publications)
    return [
        replaced(name, value, names=names)
        for name, value in said.items()
        if (view, name) not in LEFT_OUT_COLUMNS and not (loaded and name in SEEN_COLUMNS)
    ]


def replaced(name: str, value: object, *, names: Names) -> object:
    """Return a value with a generated id replaced by what it stands for."""
    kind = GENERATED.get(name)
    if value is None or kind is None:
        return value
    return (names.article if kind == "article" else names.story).get(str(value), f"unknown {kind}")
