"""What upkeep asks and tidies: who broke a law, what is overdue, what was left behind, statistics for the planner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from psycopg import sql

from dateline.store import statements
from dateline.store.connection import Connection
from dateline.store.locks import Lock
from dateline.store.work import REPLAY

#: What the stages read. Those cut by month first: the server counts their rows by itself a month at a time, and never
#: all of them together; the others change by more in one night than it was told of.
READ = (
    ("raw", "capture"), ("raw", "attempt"), ("core", "segment"), ("core", "mention"),
    ("raw", "document"), ("raw", "item"), ("work", "queue"), ("work", "frontier"), ("work", "listing"),
    ("work", "listing_entry"), ("core", "publication"), ("core", "extraction"), ("core", "revision"),
    ("core", "date_claim"), ("core", "annotation"), ("core", "fingerprint"), ("core", "band"), ("core", "pair"),
    ("core", "article"), ("core", "membership"), ("core", "story"), ("core", "story_member"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lost:
    """An item that is nowhere, by its number and its key at the door, and what is missing of it."""

    item_id: int
    key: str
    missing: str

    def __str__(self) -> str:
        return f"item {self.item_id} ({self.key}): {self.missing}"


@dataclass(frozen=True, slots=True)
class Account:
    """An account at the door that does not balance; of a source within a run if `source_id` is not None."""

    run_id: int
    kind: str
    key: str | None
    source_id: str | None
    offered: int
    new: int
    known: int
    refused: int
    failed: int
    waiting: int

    def __str__(self) -> str:
        run = f"run {self.run_id} ({' '.join(filter(None, (self.kind, self.key)))})"
        whose = "" if self.source_id is None else f", {self.source_id or 'no source'}"
        parts = " + ".join(f"{name} {getattr(self, name)}" for name in ("new", "known", "refused", "failed", "waiting"))
        return f"{run}{whose}: offered {self.offered}, but {parts}"


@dataclass(frozen=True, slots=True)
class Overdue:
    """What the web should have been asked long ago, since when, and the host that has most of it."""

    pages: int
    listings: int
    since: datetime | None
    host: str | None


@dataclass(frozen=True, slots=True)
class SetApart:
    """A quarantined item, and how often upkeep took it out with which remedy."""

    item_id: int
    stage: str
    reason: str
    remedy: str
    tries: int


def lost(conn: Connection, *, most: int) -> list[Lost]:
    """Return the first of the items that are nowhere."""
    return [Lost(*row) for row in conn.execute(statements.get("select_lost_items"), {"most": most})]


def unbalanced(conn: Connection, *, most: int) -> list[Account]:
    """Return the first of the accounts at the door that do not balance."""
    return [Account(*row) for row in conn.execute(statements.get("select_unbalanced"), {"most": most})]


def overdue(conn: Connection, before: datetime) -> Overdue:
    """Return what was due before a moment and was not asked; hosts that were left alone since are no debt."""
    row = conn.execute(statements.get("count_overdue"), {"before": before}).fetchone()
    assert row is not None
    return Overdue(*row)


def set_apart(conn: Connection) -> list[SetApart]:
    """Return what is quarantined, the oldest first."""
    return [SetApart(*row) for row in conn.execute(statements.get("select_second_tries"))]


def try_again(conn: Connection, chosen: Sequence[SetApart], *, remedy: str) -> None:
    """Put items back into their queue, behind the news, with the remedy, inside the caller's transaction."""
    said = {"items": [each.item_id for each in chosen], "stages": [each.stage for each in chosen]}
    conn.execute(statements.get("retry_pairs"), said | {"priority": REPLAY})
    conn.execute(statements.get("upsert_second_tries"), said | {"remedy": remedy})


def try_days_again(conn: Connection, *, remedy: str) -> int:
    """Let days that are set apart be computed once more with a remedy, behind the news; return how many."""
    return conn.execute(statements.get("retry_days_with"), {"remedy": remedy, "priority": REPLAY}).rowcount


def forget_tries(conn: Connection) -> int:
    """Forget the second tries of items that came through; return how many."""
    return conn.execute(statements.get("delete_second_tries")).rowcount


def forget_submissions(conn: Connection, before: datetime) -> int:
    """Delete submissions that were taken before a moment; return how many."""
    return conn.execute(statements.get("delete_taken_submissions"), {"before": before}).rowcount


def forget_wishes(conn: Connection, before: datetime) -> int:
    """Forget which listings runs wanted that ended, or began and never ended, before a moment; return how many."""
    return conn.execute(statements.get("delete_old_wishes"), {"before": before}).rowcount


def end_alerts(conn: Connection, before: datetime) -> int:
    """End the alerts that nobody has told again since a moment; return how many."""
    return conn.execute(statements.get("end_old_alerts"), {"before": before}).rowcount


def free_claims(conn: Connection) -> int:
    """Take the numbers of workers that are gone off what they had in hand; return from how many things.

    Who is gone is found first: a worker's number is never given again, so none that lives can be hit.
    """
    claimants = [row[0] for row in conn.execute(statements.get("select_claimants"))]
    said = {"key": Lock.WORKER, "workers": claimants}
    living = {row[0] for row in conn.execute(statements.get("select_live_workers"), said)}
    gone = sorted(set(claimants) - living)
    row = conn.execute(statements.get("free_claims"), {"workers": gone}).fetchone()
    assert row is not None
    return int(row[0])


def open_months(conn: Connection, months: Sequence[date]) -> None:
    """Make the partitions of the months that these days lie in."""
    conn.execute(statements.get("open_months"), {"months": list(months)})


def analyze(owner: Connection) -> int:
    """Renew what the planner knows of the tables that stages read; return how many. It takes their owner's login."""
    for schema, table in READ:
        owner.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(schema, table)))
    return len(READ)
