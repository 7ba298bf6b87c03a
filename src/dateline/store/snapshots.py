"""What was learned from other documents: numbered snapshots, and the documents they are learned from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from psycopg.types.json import Jsonb

from dateline.model import DateClaim, Segment
from dateline.store import statements
from dateline.store.connection import Connection

LESSONS = "lessons"


# Rows fetched at a time through a server-side cursor.
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Sample:
    """One document to learn from: the registered source and the address."""

    item_id: int
    month: date
    source_id: str | None
    url: str | None


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


def sample(conn: Connection, source_id: str | None, *, most: int) -> dict[int, Sample]:
    """Return documents of a source with distinct texts by item, `most` of them at most, always the same ones.

    Of a publication only the current text counts, and only articles and live blogs: what repeats on error pages and
    indexes is all they are.
    """
    rows = conn.execute(statements.get("select_learning_sample"), {"source": source_id, "most": most})
    return {row[0]: Sample(*row) for row in rows}


def segments(conn: Connection, documents: Iterable[Sample]) -> Iterator[tuple[int, list[Segment]]]:
    """Yield all lines of each document that has any, with its item."""
    picked = sorted((one.item_id, one.month) for one in documents)
    named = {"items": [item for item, _ in picked], "months": [month for _, month in picked]}
    with conn.transaction(), conn.cursor(name="dateline_samples") as cursor:
        cursor.itersize = PAGE
        cursor.execute(statements.get("select_learning_segments"), named)
        for item, rows in groupby(cursor, key=itemgetter(0)):
            yield item, [Segment(role, None, "", start, None, text) for _, role, start, text in rows]


def date_claims(conn: Connection, documents: Iterable[Sample]) -> Iterator[tuple[int, list[DateClaim]]]:
    """Yield the date claims of each document that shows a numeric date, with its item."""
    named = {"items": sorted(one.item_id for one in documents)}
    for item, rows in groupby(conn.execute(statements.get("select_learning_claims"), named), key=itemgetter(0)):
        yield item, [DateClaim(field, origin, raw, value, None, None) for _, field, origin, raw, value in rows]
