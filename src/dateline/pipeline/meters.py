"""Who is told, while the line is at work, what each batch came to and how much waits."""

import time
from collections.abc import Mapping
from typing import Protocol

from dateline.pipeline.batches import GoOn, Tally


class Meter(Protocol):
    """Is told; what it makes of that is its own affair."""

    def batch(self, stage: str, counts: Mapping[str, int], *, seconds: float) -> None:
        """Take note of a batch: items by outcome, and how long it took from its claim until it was saved."""

    def backlog(self, stage: str, waiting: int) -> None:
        """Take note of how many items (days for cluster) are due for a stage or under work."""


class Unmetered:
    """Nobody is told."""

    def batch(self, stage: str, counts: Mapping[str, int], *, seconds: float) -> None:
        """Let it go."""

    def backlog(self, stage: str, waiting: int) -> None:
        """Let it go."""


UNMETERED = Unmetered()


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
