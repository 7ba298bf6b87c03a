"""One batch through a per-document stage: claim, compute outside any transaction, then save what is still ours."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from dateline.errors import Transient
from dateline.pipeline.decide import Desk
from dateline.pipeline.meters import Meter
from dateline.pipeline.stages import Failed, In, Out, Outcome, Stage
from dateline.store import work
from dateline.store.connection import OF_THE_DATA, first_line, passing_errors
from dateline.store.work import REPLAY, Lease, Retry, Worker

# A document is tried three times before a person must look; the waits are for a server that was full or restarting.
MOST_ATTEMPTS = 3
BACK_OFF = (timedelta(seconds=5), timedelta(seconds=30))
PASSING_DELAY = timedelta(seconds=1)
NOT_REACHED = Retry("its batch took too long", timedelta(0), counts=False)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a drain did."""

    done: int = 0
    refused: int = 0
    retried: int = 0
    quarantined: int = 0
    discarded: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def items(self) -> int:
        """Items that were worked on."""
        return self.done + self.refused + self.retried + self.quarantined + self.discarded


GoOn = Callable[[Tally], bool]


def always(_tally: Tally) -> bool:
    """Go on until nothing is due."""
    return True


def metered(meter: Meter, stage: str, *, go_on: GoOn) -> GoOn:
    """Return `go_on` as one that tells the meter of every batch before it answers.

    It is called with what was done since the beginning, which is now.
    """
    before, at = Tally(), time.monotonic()

    def told(tally: Tally) -> bool:
        nonlocal before, at
        now = time.monotonic()
        did = {name: getattr(tally, name) - getattr(before, name) for name in Tally.__slots__}
        meter.batch(stage, did, seconds=now - at)
        before, at = tally, time.monotonic()
        return go_on(tally)

    return told


def worked(step: Callable[[], Tally | None], go_on: GoOn) -> Tally:
    """Take step after step until one finds nothing, or `go_on`, told what was done so far, says no."""
    tally = Tally()
    while (did := step()) is not None:
        tally += did
        if not go_on(tally):
            break
    return tally


def advance(worker: Worker, stage: Stage[In, Out], *, desk: Desk, lowest: int = REPLAY) -> Tally | None:
    """Take one batch, none less urgent than `lowest`, through the stage; None if nothing was to be taken."""
    leases = work.claim(worker, stage.name, batch=stage.batch, lowest=lowest)
    if not leases:
        return None
    worn = [lease for lease in leases if lease.attempts >= MOST_ATTEMPTS]
    if worn:
        return set_apart(worker, stage.name, leases=worn)
    try:
        equipped = stage.equip(worker.conn, desk)  # after the claim: what was queued for a snapshot is read with it
        outcome = stage.decide(stage.load(worker.conn, [lease.item_id for lease in leases]), equipped)
        return save(worker, stage, leases=leases, outcome=outcome)
    except Transient as error:
        work.release(worker, stage.name, leases=leases, retry=Retry(str(error), PASSING_DELAY, counts=False))
        return Tally(retried=len(leases))


def set_apart(worker: Worker, stage: str, *, leases: Sequence[Lease]) -> Tally:
    """Quarantine items whose workers died again and again."""
    with worker.conn.transaction():
        ours = work.finish(worker, stage, leases=leases)
        for lease in leases:
            if lease.item_id in ours:
                detail = f"{lease.attempts} workers ended while they had it"
                work.quarantine(worker.conn, stage, lease=lease, reason="worker_died", detail=detail)
    return Tally(quarantined=len(leases))


def save(worker: Worker, stage: Stage[In, Out], *, leases: Sequence[Lease], outcome: Outcome[Out]) -> Tally:
    """Save a batch in one transaction; on a data error, document by document.

    What prepares the next stage follows in a transaction of its own, whose loss costs nothing but time.
    """
    try:
        with passing_errors(), worker.conn.transaction():
            tally = write(worker, stage, leases=leases, outcome=outcome)
    except OF_THE_DATA as error:
        if len(leases) == 1:
            failed = Failed(leases[0].item_id, type(error).__name__, first_line(error))
            return give_up(worker, stage.name, lease=leases[0], failed=failed)
    else:
        with suppress(Transient), passing_errors(), worker.conn.transaction():
            stage.prepare(worker.conn, outcome.done)
        return tally
    tally = Tally()
    for lease in leases:
        tally += save(worker, stage, leases=[lease], outcome=part(stage, outcome, item_id=lease.item_id))
    return tally


def part(stage: Stage[In, Out], outcome: Outcome[Out], *, item_id: int) -> Outcome[Out]:
    """Return what of an outcome concerns one item."""
    return Outcome(
        [each for each in outcome.done if stage.item_of(each) == item_id],
        [each for each in outcome.refused if each.item_id == item_id],
        [each for each in outcome.failed if each.item_id == item_id],
        [each for each in outcome.left if each == item_id],
    )


def write(worker: Worker, stage: Stage[In, Out], *, leases: Sequence[Lease], outcome: Outcome[Out]) -> Tally:
    """Finish the queue rows that are still ours and write what was made of them, inside the caller's transaction."""
    priority = leases[0].priority  # of a batch, all have one
    broken = {each.item_id: each for each in outcome.failed}
    left = [lease for lease in leases if lease.item_id in set(outcome.left)]
    work.release(worker, stage.name, leases=left, retry=NOT_REACHED)
    closed = [lease for lease in leases if lease.item_id not in broken and lease not in left]
    finished = work.finish(worker, stage.name, leases=closed)
    done = [each for each in outcome.done if stage.item_of(each) in finished]
    stage.save(worker.conn, done, priority=priority)
    refused = [each for each in outcome.refused if each.item_id in finished]
    stage.withdraw(worker.conn, [each.item_id for each in refused], priority=priority)
    for each in refused:
        work.reject(worker.conn, stage.name, item_id=each.item_id, reason=each.reason, detail=each.detail)
    tally = Tally(done=len(finished) - len(refused), refused=len(refused), discarded=len(closed) - len(finished))
    for lease in leases:
        if lease.item_id in broken:
            tally += give_up(worker, stage.name, lease=lease, failed=broken[lease.item_id])
    return tally


def give_up(worker: Worker, stage: str, *, lease: Lease, failed: Failed) -> Tally:
    """Give an item back for another try, or set it apart after the last, or where another is of no use."""
    if not failed.final and lease.attempts + 1 < MOST_ATTEMPTS:
        retry = Retry(f"{failed.reason}: {failed.detail.strip().splitlines()[-1]}", BACK_OFF[lease.attempts])
        work.release(worker, stage, leases=[lease], retry=retry)
        return Tally(retried=1)
    with worker.conn.transaction():
        if not work.finish(worker, stage, leases=[lease]):
            return Tally(discarded=1)
        work.quarantine(worker.conn, stage, lease=lease, reason=failed.reason, detail=failed.detail)
    return Tally(quarantined=1)
