"""Let the pending-work trigger look at given counts and print what it announces; run in a process of its own.

Takes cases as JSON: each the seconds between two announcements and what it finds at each look: counts by kind, or one
number; null where the database does not answer; "!" before a look that somebody's word brought about.
Prints the announced counts of each case.
"""

import asyncio
import contextlib
import json
import sys
from collections.abc import Mapping

import dateline_pending
from dateline.errors import Transient

Look = Mapping[str, int] | int | str | None


class Given:
    """A lookout that sees what it was given, one a look; then the watch ends."""

    def __init__(self, looks: list[Look]) -> None:
        self.looks = looks

    def look(self) -> Mapping[str, int]:
        if not self.looks:
            raise ReliefError
        found = self.looks.pop(0)
        if found is None:
            raise Transient("the database is not ready")
        return found if isinstance(found, dict) else {"items": int(found)}

    def wait(self, seconds: float) -> bool:
        called = bool(self.looks) and self.looks[0] == "!"
        if called:
            self.looks.pop(0)
        return called

    def close(self) -> None:
        pass


class ReliefError(Exception):
    """There is nothing more to look at."""


class Told(dateline_pending.PendingWorkTrigger):
    def __init__(self, reannounce: float, looks: list[Look]) -> None:
        super().__init__(poll=0.001, reannounce=reannounce)
        self.looks = looks

    def post(self) -> dateline_pending.Post:
        return dateline_pending.Post(lambda: Given(self.looks))


async def announced(reannounce: float, looks: list[Look]) -> list[int]:
    events: list[int] = []
    with contextlib.suppress(ReliefError):
        async for event in Told(reannounce, looks).run():
            events += [event.payload["pending"]]
    return events


if __name__ == "__main__":
    found = [asyncio.run(announced(*case)) for case in json.loads(sys.argv[1])]
    sys.stdout.write("\n" + json.dumps(found))
