"""Let the pending-work trigger look at given counts and print what it announces; run in a process of its own.

Takes cases as JSON: each the seconds between two announcements and the counts it finds, null where the database
does not answer. Prints the announced counts of each case.
"""

import asyncio
import contextlib
import json
import sys

import dateline_pending
from dateline.errors import Transient


class Told(dateline_pending.PendingWorkTrigger):
    """Finds the counts it was given, one a look, then nothing more."""

    def __init__(self, reannounce: float, counts: list[int | None]) -> None:
        super().__init__(poll=0.001, reannounce=reannounce)
        self.counts = counts

    async def count(self) -> int:
        if not self.counts:
            raise asyncio.CancelledError
        found = self.counts.pop(0)
        if found is None:
            raise Transient("the database is not ready")
        return found


async def announced(reannounce: float, counts: list[int | None]) -> list[int]:
    events: list[int] = []
    with contextlib.suppress(asyncio.CancelledError):
        async for event in Told(reannounce, counts).run():
            events += [event.payload["pending"]]
    return events


if __name__ == "__main__":
    found = [asyncio.run(announced(*case)) for case in json.loads(sys.argv[1])]
    sys.stdout.write("\n" + json.dumps(found))
