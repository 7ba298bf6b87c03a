"""Who is told, while the line is at work, what each batch came to and how much waits."""

from collections.abc import Mapping
from typing import Protocol


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
