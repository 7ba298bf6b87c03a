"""Submissions: documents that others leave in a table, each marked in the transaction that stores what it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psycopg.types.json import Jsonb

from dateline.store import statements
from dateline.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Parcel:
    """What somebody leaves: bytes, what they are said to be, and what is claimed of them."""

    body: bytes
    media_type: str | None = None
    url: str | None = None
    claims: object = None  # a JSON object is wanted; the column takes any JSON


@dataclass(frozen=True, slots=True)
class Submission:
    """A parcel that waits: its number and when it was left."""

    submission_id: int
    parcel: Parcel
    submitted_at: datetime

    @property
    def location(self) -> str:
        """Where its captures say they came from."""
        return f"submission:{self.submission_id}"


def leave(conn: Connection, parcel: Parcel) -> int:
    """Leave a parcel, as the submitter; return its number."""
    said = {"url": parcel.url, "media_type": parcel.media_type, "body": parcel.body}
    claims = Jsonb(parcel.claims if parcel.claims is not None else {})
    conn.execute(statements.get("insert_submission"), said | {"claims": claims})
    row = conn.execute(statements.get("select_left_submission")).fetchone()
    assert row is not None
    return int(row[0])


def wait(conn: Connection) -> bool:
    """Whether any submission waits."""
    return conn.execute(statements.get("select_submissions_wait")).fetchone() == (True,)


def take(conn: Connection, *, most: int, size: int) -> list[Submission]:
    """Lock the next submissions for the caller's transaction; those that another has in hand are passed over."""
    rows = conn.execute(statements.get("take_submissions"), {"most": most, "size": size}, binary=True)
    return [
        Submission(number, Parcel(bytes(body), media_type, url, claims), submitted_at)
        for number, url, media_type, body, claims, submitted_at in rows
    ]


def settle(conn: Connection, taken: Sequence[Submission], *, run: int) -> None:
    """Mark submissions as taken, in the transaction in which the raw store just took what they brought."""
    ids = [each.submission_id for each in taken]
    conn.execute(statements.get("settle_submissions"), {"ids": ids, "run": run})
