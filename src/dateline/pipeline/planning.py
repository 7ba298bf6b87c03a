"""The plan of one turn of the line: in how many shares the waiting documents are read and annotated."""

import math

from dateline.pipeline import databases
from dateline.pipeline.meters import UNMETERED, Meter
from dateline.pipeline.progress import Share
from dateline.settings import Settings
from dateline.store import work
from dateline.store.connection import connect

# Processor seconds a document, with what the database does for it: pages of 190 KB are read in 0.05 s (`make bench`),
# texts of 600 words annotated in 0.07. Rough is enough: a share that is through ends, one that is not ends within a
# minute, and the next turn plans anew.
EXTRACT_SECONDS = 0.05
ANNOTATE_SECONDS = 0.07
# Below so many seconds of work, another process (three seconds to start) makes a share hardly faster.
WORTH_A_SHARE = 10.0


def shares(waiting: dict[str, int], *, slots: int) -> list[Share]:
    """Return the shares of extract and annotate: none if nothing waits for any stage, at most one for each slot.

    What waits for extract is annotated afterwards, so both stages are planned at once.

    Args:
        waiting: items by stage, days for cluster.
        slots: tasks that may work at the same time.
    """
    unread, unnoted = waiting.get("extract", 0), waiting.get("annotate", 0)
    seconds = max(unread * EXTRACT_SECONDS, (unread + unnoted) * ANNOTATE_SECONDS)
    number = max(min(math.ceil(seconds / WORTH_A_SHARE), slots), 1) if any(waiting.values()) else 0
    return [Share(each + 1, number) for each in range(number)]


def plan(settings: Settings, *, meter: Meter = UNMETERED) -> list[Share]:
    """Return the shares in which what waits now is to be worked off; the meter is told of what waits for each stage."""
    with connect(databases.ready(settings).writer, name="dateline plan") as conn:
        queued = {name: row.due + row.leased for name, row in work.backlog(conn).items()}
        waiting = {**dict.fromkeys(work.STAGES, 0), **queued, "cluster": work.dirty_days(conn)}
    for stage, count in waiting.items():
        meter.backlog(stage, count)
    return shares(waiting, slots=settings.workers)
