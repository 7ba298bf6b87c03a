"""What was learned from other documents: numbered snapshots, and the documents they are learned from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from psycopg.types.json import Jsonb

from dateline.model import Segment
from dateline.store import statements
from dateline.store.connection import Connection

LESSONS = "lessons"


# Rows fetched at a time through a server-side cursor.
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """One document to learn from: the registered source, the address, and all its lines."""

    source_id: str | None
    url: str | None
    segments: Sequence[Segment]


def newest(conn: Connection) -> int:
    """Return the number of the newest snapshot; 0 if nothing was learned yet."""
    row = conn.execute(statements.get("select_newest_snapshot"), {"kind": LESSONS}).fetchone()
    assert row is not None
    return int(row[0])


def load(conn: Connection, number: int) -> Mapping[str, Any]:
    """Return what a snapshot holds, see `pipeline.lessons`; empty for 0."""
    row = conn.execute(statements.get("select_snapshot"), {"number": number}).fetchone()
    return row[0] if row else {}


def add(conn: Connection, data: Mapping[str, object]) -> int:
    """Store a new snapshot and return its number."""
    said = {"kind": LESSONS, "data": Jsonb(data)}
    row = conn.execute(statements.get("insert_snapshot"), said).fetchone()
    assert row is not None
    return int(row[0])


def outlets(conn: Connection) -> list[str | None]:
    """Return the sources of which more than one text is known, in order; None for the texts of nobody known."""
    return [row[0] for row in conn.execute(statements.get("select_learning_sources"))]


def samples(conn: Connection, source_id: str | None, *, most: int) -> Iterator[Sample]:
    """Yield documents of a source with distinct texts, `most` of them at most, always the same ones.

    Of a publication only the current text counts, and only articles and live blogs: what repeats on error pages and
    indexes is all they are.
    """
    with conn.transaction(), conn.cursor(name="dateline_samples") as cursor:
        cursor.itersize = PAGE
        cursor.execute(statements.get("select_learning_segments"), {"source": source_id, "most": most})
        for (_, registered, url), rows in groupby(cursor, key=itemgetter(0, 1, 2)):
            segments = [Segment(role, None, "", start, None, text) for *_, role, start, text in rows]
            yield Sample(registered, url, segments)
