"""The single writers: deduplicate and cluster, each under an advisory lock that one session holds."""

import time
import traceback
from collections.abc import Sequence
from datetime import timedelta

from dateline.errors import DatelineError, Transient
from dateline.pipeline import batches, cluster, deduplicate
from dateline.pipeline.batches import BACK_OFF, MOST_ATTEMPTS, PASSING_DELAY, GoOn, Tally, always
from dateline.pipeline.stages import Failed
from dateline.store import days, work
from dateline.store.connection import ForeignKeyViolation, passing_errors
from dateline.store.days import DirtyDay, Failure
from dateline.store.locks import Lock
from dateline.store.work import REPLAY, Lease, Retry, Worker
from dateline.stories.prior import Prior

# One transaction a batch: the pairs of 500 texts are verified and grouped in a fraction of a second.
BATCH = 500


def deduplicate_all(me: Worker, *, go_on: GoOn = always, lowest: int = REPLAY) -> Tally:
    """Group what waits, until nothing is due, `go_on` says no or another writer is at work."""
    with work.single_writer(me.conn, Lock.DEDUPLICATE) as held:
        return batches.worked(lambda: group_next(me, lowest=lowest), go_on) if held else Tally()


def group_next(me: Worker, *, lowest: int) -> Tally | None:
    """Group the next batch; None if nothing is due."""
    leases = work.claim(me, "deduplicate", batch=BATCH, lowest=lowest)
    return group(me, leases) if leases else None


def group(me: Worker, leases: Sequence[Lease]) -> Tally:
    """Group one batch; if that breaks, item by item, so that the culprit alone is set apart."""
    try:
        with passing_errors(), me.conn.transaction():
            ours = work.finish(me, "deduplicate", leases=leases)
            deduplicate.regroup(me.conn, sorted(ours), priority=leases[0].priority)
        return Tally(done=len(ours), discarded=len(leases) - len(ours))
    except Transient as error:
        work.release(me, "deduplicate", leases=leases, retry=Retry(str(error), PASSING_DELAY, counts=False))
        return Tally(retried=len(leases))
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001  here a stage quarantines
        if len(leases) > 1:
            return sum((group(me, [lease]) for lease in leases), Tally())
        failed = Failed(leases[0].item_id, type(error).__name__, traceback.format_exc())
        return batches.give_up(me, "deduplicate", lease=leases[0], failed=failed)


def cluster_all(me: Worker, *, go_on: GoOn = always, lowest: int = REPLAY) -> Tally:
    """Compute the dirty days, until none is left, `go_on` says no or another writer is at work."""
    known = cluster.read_prior()
    with work.single_writer(me.conn, Lock.CLUSTER) as held:
        return batches.worked(lambda: compute_next(me, known=known, lowest=lowest), go_on) if held else Tally()


def compute_next(me: Worker, *, known: Prior, lowest: int) -> Tally | None:
    """Compute the next dirty day; None if there is none."""
    dirty = days.next_dirty(me.conn, lowest=lowest)
    return compute(me, dirty, known=known) if dirty else None


def compute(me: Worker, dirty: DirtyDay, *, known: Prior) -> Tally:
    """Compute one day; it stays dirty where deduplicate took an article away meanwhile or a lock was lost to it."""
    try:
        with passing_errors(), me.conn.transaction():
            cluster.compute(me.conn, dirty, known=known)
    except (Transient, ForeignKeyViolation):
        time.sleep(PASSING_DELAY.total_seconds())
        return Tally(retried=1)
    except DatelineError:
        raise
    except Exception as error:  # noqa: BLE001  here a stage quarantines
        return put_off(me, dirty, reason=type(error).__name__, detail=traceback.format_exc())
    return Tally(done=1)


def put_off(me: Worker, dirty: DirtyDay, *, reason: str, detail: str) -> Tally:
    """Put a day off on which the stage broke, or set it apart after the last try; the other days go on."""
    is_last = dirty.attempts + 1 >= MOST_ATTEMPTS
    delay = timedelta(0) if is_last else BACK_OFF[dirty.attempts]
    days.put_off(me.conn, dirty, failure=Failure(reason, detail, delay, is_last))
    return Tally(quarantined=1) if is_last else Tally(retried=1)
