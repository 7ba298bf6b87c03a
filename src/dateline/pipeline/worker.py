"""A worker process: `python -m dateline.pipeline.worker`, told on stdin what to do, ended when stdin closes.

The login comes through the pipe, so that it stands in no argument list and no environment. A parent that is killed
closes the pipe: the worker then ends at once, and its rows are free again because its session is gone.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from dateline.pipeline import batches, decide
from dateline.pipeline.batches import Tally
from dateline.pipeline.decide import Desk
from dateline.pipeline.reading import STANDARD, Limits
from dateline.pipeline.stages import ANNOTATE, EXTRACT
from dateline.store import work
from dateline.store.connection import connect

STAGES: dict[str, Callable[[work.Worker, Desk, int], Tally | None]] = {
    "extract": lambda me, desk, lowest: batches.advance(me, EXTRACT, desk=desk, lowest=lowest),
    "annotate": lambda me, desk, lowest: batches.advance(me, ANNOTATE, desk=desk, lowest=lowest),
}

PAUSE = 0.1  # seconds between looks while others hold the last rows


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do: drain `stages` until nothing is due or leased, within the limits."""

    dsn: str
    model: str
    stages: tuple[str, ...]
    limits: Limits = STANDARD

    @classmethod
    def parse(cls, line: str) -> "Order":
        """Return the order that `asdict` and JSON made a line of."""
        said = json.loads(line)
        return cls(**said | {"stages": tuple(said["stages"]), "limits": Limits(**said["limits"])})


def drain(order: Order) -> Tally:
    """Work off the stages, the first with something due before the next, and return what was done."""
    tally = Tally()
    with connect(order.dsn, name="dateline worker") as conn:
        me, desk = work.register(conn), decide.desk(order.model, order.limits)
        while True:
            done = next(filter(None, (STAGES[name](me, desk, work.REPLAY) for name in order.stages)), None)
            if done is not None:
                tally += done
            elif not waiting(me, order.stages):
                break
            else:
                time.sleep(PAUSE)
    return tally


def waiting(me: work.Worker, stages: tuple[str, ...]) -> bool:
    """Whether anything is due for the stages, or held by another who may yet bring more."""
    rows = work.backlog(me.conn)
    return any(rows[name].due or rows[name].leased for name in stages if name in rows)


def end_with_parent() -> None:
    """End this process when its parent's end of the pipe closes."""
    sys.stdin.read()
    os._exit(1)


def main() -> None:
    """Read the order from the first line of stdin, carry it out, print the tally as JSON."""
    order = Order.parse(sys.stdin.readline())
    threading.Thread(target=end_with_parent, daemon=True).start()
    tally = drain(order)
    decide.desk(order.model, order.limits).room().close()
    sys.stdout.write(json.dumps(asdict(tally)))
    sys.stdout.flush()
    os._exit(0)  # the thread still reads: an ordinary exit would wait for it


if __name__ == "__main__":
    main()
