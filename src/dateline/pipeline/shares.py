"""Draining in Airflow: a share of one stage in the task's own process, for a while, a line in the log a batch.

Live news comes first: each batch takes the most urgent items of its stage, and a share ends after a batch of a backfill
or a replay if live news waits elsewhere. What a turn brings such a backlog on in any case, unless live news fills the
whole share, is a batch: 32 documents through extract and annotate, 500 through deduplicate, one day through cluster.
"""

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.pipeline import batches, databases, decide, drains, inbox, worker
from dateline.pipeline.batches import GoOn, Tally, metered
from dateline.pipeline.decide import Desk
from dateline.pipeline.meters import UNMETERED, Meter
from dateline.pipeline.progress import Share, line, total
from dateline.settings import Settings
from dateline.store import work
from dateline.store.connection import Connection, connect
from dateline.store.work import LIVE, REPLAY, Worker

log = logging.getLogger(__name__)

# A share ends with the batch that crosses this: within a minute, far from a task's timeout. A turn costs about ten
# seconds that are nobody's work (five starts), so shorter shares make a backlog dearer.
SECONDS = 55.0
# A few documents go all the way in one process, for four more would each take two seconds to start.
EXPRESS = 16
EXPRESS_SECONDS = 20.0
PAUSE = 1.0  # seconds between two lines: days are computed by the dozen a second
ALONE = Share()


def drain(
    settings: Settings, stage: str, *, share: Share = ALONE, seconds: float = SECONDS, meter: Meter = UNMETERED
) -> dict[str, int]:
    """Work off a share of one stage, for about `seconds`; return what was done, by name."""
    drains.checked([stage])
    with connect(databases.ready(settings).writer, name=f"dateline {stage}") as conn:
        shift = Shift(conn, stage, share, settings.inbox, time.monotonic(), seconds, stage in work.live(conn), meter)
        if not shift.left():
            return asdict(Tally())
        desk = decide.desk(settings.model, drains.limits(settings))
        with closing(desk.room()):
            return asdict(
                drained(work.register(conn), stage, desk=desk, go_on=metered(meter, stage, go_on=shift.goes_on))
            )


def express(settings: Settings, *, meter: Meter = UNMETERED) -> dict[str, int]:
    """Take a few documents through all stages at once; return what each stage did, nothing if more wait or none.

    Live ones; where nothing live waits anywhere, those of a backlog, until something live does. The same stages, locks
    and fences as everywhere: what another has under work is left to it.
    """
    with connect(databases.ready(settings).writer, name="dateline express") as conn:
        waiting, lowest = foremost(conn)
        if not 0 < sum(waiting.get(stage, 0) for stage in drains.STAGES[:3]) <= EXPRESS:
            return {}
        desk, me = decide.desk(settings.model, drains.limits(settings)), work.register(conn)
        end = time.monotonic() + EXPRESS_SECONDS
        with closing(desk.room()) as room:
            if "extract" in waiting:
                room.open()  # it starts while this process loads the model
            desk.recognise()
            alone: Callable[[], bool] = lambda: lowest == LIVE or not is_live(conn, settings.inbox)  # noqa: E731
            timely: GoOn = lambda _: time.monotonic() < end and alone()  # noqa: E731
            done = {
                name: drained(me, name, desk=desk, go_on=metered(meter, name, go_on=timely), lowest=lowest)
                for name in drains.STAGES
            }
    log.info("express: %s", "; ".join(f"{name}: {drains.said(tally)}" for name, tally in done.items()))
    return {name: tally.done for name, tally in done.items()}


def foremost(conn: Connection) -> tuple[dict[str, int], int]:
    """Return where live work waits, or if none does, what is due for each stage; and the least urgent of it."""
    live = work.live(conn, most=EXPRESS + 1)
    if live:
        return live, LIVE
    return {name: row.due for name, row in work.backlog(conn).items() if row.due}, REPLAY


def is_live(conn: Connection, folder: Path) -> bool:
    """Whether live work waits: for a stage, at the door, on the web, or as a settled file of the inbox `folder`."""
    return bool(work.live(conn)) or any(inbox.settled(folder, time.time()))


def sum_up(counts: Mapping[str, Iterable[Mapping[str, int] | None]]) -> None:
    """Log what the shares of a turn, by stage, came to; None for one that did nothing."""
    log.info(total(counts))


def drained(me: Worker, stage: str, *, desk: Desk, go_on: GoOn, lowest: int = REPLAY) -> Tally:
    """Work off a stage until nothing as urgent as `lowest` is due, or `go_on` says no."""
    if stage in worker.STAGES:
        return batches.worked(lambda: worker.STAGES[stage](me, desk, lowest), go_on)
    from dateline.pipeline import writers  # noqa: PLC0415  numpy and scipy are loaded when there is something to group

    drain_all = {"deduplicate": writers.deduplicate_all, "cluster": writers.cluster_all}[stage]
    return drain_all(me, go_on=go_on, lowest=lowest)


@dataclass(slots=True)
class Shift:
    """A share at work, since when (monotonic) and for how many seconds at most.

    `is_live` says whether live work waited for the stage before the batch that is under way; `told` after how many
    seconds it last said how far it is.
    """

    conn: Connection
    stage: str
    share: Share
    inbox: Path
    since: float
    seconds: float
    is_live: bool
    meter: Meter = UNMETERED
    told: float = -PAUSE  # the first batch is always told of

    def goes_on(self, tally: Tally) -> bool:
        """Tell how far it is after a batch; return whether it takes another."""
        spent, left = time.monotonic() - self.since, self.left()
        self.meter.backlog(self.stage, left)
        why = self.ends(spent)
        if why or not left or spent - self.told >= PAUSE:
            log.info(line(self.stage, self.share, done=tally.items, seconds=spent, left=left))
            self.told = spent
        if why:
            log.info("%s: %s", self.stage, why)
        return not why

    def ends(self, spent: float) -> str | None:
        """Return why the share ends after so many seconds, in words; None if it takes another batch."""
        if spent >= self.seconds:
            return "the time of this share is over"
        if self.gives_way():
            return "gives way to live news that waits elsewhere"
        return None

    def gives_way(self) -> bool:
        """Whether the batch was of a backlog, no live work waits for the stage, and some does at another or outside."""
        waiting, was_live = work.live(self.conn), self.is_live
        self.is_live = self.stage in waiting
        if was_live or self.is_live:
            return False
        return bool(waiting) or any(inbox.settled(self.inbox, time.time()))

    def left(self) -> int:
        """Return how much waits for the stage or is under work, whoever does it."""
        if self.stage == "cluster":
            return work.dirty_days(self.conn)
        row = work.backlog(self.conn).get(self.stage)
        return row.due + row.leased if row else 0
