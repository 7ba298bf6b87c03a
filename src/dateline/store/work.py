"""The queue: items claimed under a fence, finished or given back; nothing is lost when a worker dies.

A worker holds a session advisory lock for life. A claimed row is free again when that lock is, or when its lease is
over. Finishing names the claim: if another took the row meanwhile, no row is hit and the result is thrown away.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.store import statements
from dateline.store.connection import Connection, lost_server, passing_errors, storable
from dateline.store.locks import Lock

STAGES = ("extract", "annotate", "deduplicate", "cluster")  # in their order
LIVE, BACKFILL, REPLAY = 0, 1, 2  # priorities: today's news, what a past window brought, what is read again
LEASE = timedelta(minutes=10)  # a batch takes seconds; a worker that hangs longer is taken for dead


@dataclass(frozen=True, slots=True)
class Worker:
    """A registered worker: its number stands on the rows it claims."""

    id: int
    conn: Connection


@dataclass(frozen=True, slots=True)
class Lease:
    """One claimed item with its fence."""

    item_id: int
    claim: int
    attempts: int
    priority: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Why items are given back, when they are due again, and whether it counts as an attempt."""

    error: str
    delay: timedelta
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits for one stage."""

    stage: str
    due: int
    leased: int
    later: int
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Days:
    """Days whose stories wait to be computed: due, put off after a failure and until when, set apart."""

    due: int = 0
    later: int = 0
    next_at: datetime | None = None
    apart: int = 0


def register(conn: Connection) -> Worker:
    """Return a new worker whose life is that of the connection's session."""
    row = conn.execute(statements.get("register_worker"), {"key": Lock.WORKER}).fetchone()
    assert row is not None
    return Worker(row[0], conn)


def claim(worker: Worker, stage: str, *, batch: int, lowest: int = REPLAY) -> list[Lease]:
    """Take one item that a dead worker left, alone; else up to `batch` waiting ones of one priority.

    The most urgent come first, and none that is less urgent than `lowest`. Committed at once.
    """
    asked = {"stage": stage, "worker": worker.id, "lease": LEASE, "key": Lock.WORKER, "batch": batch, "lowest": lowest}
    with passing_errors():
        for name in ("claim_orphan", "claim_batch"):
            rows = worker.conn.execute(statements.get(name), asked).fetchall()
            if rows:
                return sorted((Lease(*row) for row in rows), key=lambda lease: lease.item_id)
    return []


def finish(worker: Worker, stage: str, *, leases: Sequence[Lease]) -> set[int]:
    """Remove the rows that are still ours, inside the caller's transaction; return their items."""
    return {row[0] for row in worker.conn.execute(statements.get("finish_items"), named(worker, stage, leases=leases))}


def release(worker: Worker, stage: str, *, leases: Sequence[Lease], retry: Retry) -> None:
    """Give items back, to be tried again."""
    told = {"delay": retry.delay, "error": storable(retry.error), "counts": retry.counts}
    said = named(worker, stage, leases=leases) | told
    worker.conn.execute(statements.get("release_items"), said)


def named(worker: Worker, stage: str, *, leases: Sequence[Lease]) -> dict[str, object]:
    """Return the parameters that name leases under their fence."""
    return {
        "stage": stage,
        "worker": worker.id,
        "items": [lease.item_id for lease in leases],
        "claims": [lease.claim for lease in leases],
    }


def queue(conn: Connection, stage: str, *, items: Sequence[int], priority: int | None = None) -> None:
    """Queue items for a stage, as urgent as said, else as they were when they came in."""
    conn.execute(statements.get("queue_items"), {"stage": stage, "items": list(items), "priority": priority})


def backlog(conn: Connection) -> dict[str, Backlog]:
    """Return what waits, by stage."""
    rows = conn.execute(statements.get("count_queue")).fetchall()
    return {row[0]: Backlog(*row) for row in rows}


def days(conn: Connection) -> Days:
    """Return what waits for `cluster`."""
    row = conn.execute(statements.get("count_days")).fetchone()
    assert row is not None
    return Days(*row)


def dirty_days(conn: Connection) -> int:
    """Return how many days wait for their stories and are due."""
    return days(conn).due


def live(conn: Connection, *, most: int = 1) -> dict[str, int]:
    """Return where live work waits that nobody has taken, each counted up to `most`: stages, `door`, `web`."""
    return dict(conn.execute(statements.get("select_live_work"), {"most": most}).fetchall())


def pending(conn: Connection, *, most: int) -> dict[str, int]:
    """Return what waits by kind, each counted up to `most`: live, past, days, submissions, pushes.

    Raises:
        Transient: the server went away.
    """
    with lost_server():
        row = conn.execute(statements.get("count_pending"), {"most": most}).fetchone()
    assert row is not None
    return dict(zip(("live", "past", "days", "submissions", "pushes"), row, strict=True))


def announce(conn: Connection) -> None:
    """Say to whoever listens that something arrived; once for all of it, for such words hold up commits."""
    conn.execute(statements.get("announce"))


def listen(conn: Connection) -> None:
    """Hear from now on when something is left; Transient if the server went away."""
    with lost_server():
        conn.execute(statements.get("listen"))


def heard(conn: Connection, *, within: float) -> bool:
    """Wait up to `within` seconds for a word that something was left; Transient if the server went away."""
    with lost_server():
        return bool(list(conn.notifies(timeout=within, stop_after=1)))


@contextmanager
def single_writer(conn: Connection, key: int) -> Iterator[bool]:
    """Hold a single writer's lock, if it is free: yields whether it was."""
    row = conn.execute(statements.get("try_lock"), {"key": key}).fetchone()
    held = row == (True,)
    try:
        yield held
    finally:
        if held:
            conn.execute(statements.get("unlock"), {"key": key})


def quarantine(conn: Connection, stage: str, *, lease: Lease, reason: str, detail: str) -> None:
    """Set one item apart, inside the caller's transaction."""
    said = {"item": lease.item_id, "stage": stage, "reason": reason, "attempts": lease.attempts}
    conn.execute(statements.get("insert_quarantine"), said | {"detail": storable(detail)})
    if stage == "annotate":
        queue(
            conn, "deduplicate", items=[lease.item_id], priority=lease.priority
        )  # its publication stands for no text it is known by


def reject(conn: Connection, stage: str, *, item_id: int, reason: str, detail: str) -> None:
    """Write down that an item will never pass, inside the caller's transaction."""
    said = {"item": item_id, "stage": stage, "reason": reason, "detail": storable(detail)}
    conn.execute(statements.get("insert_rejection"), said)
