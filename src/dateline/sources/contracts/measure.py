"""What a measure of a source's days is, and how much one day may say.

Evidence is a log-likelihood ratio: how much likelier a day is if the source broke than if it is as ever; positive for a
break. What is usual a measure knows from healthy days of the past alone, by medians, so that neither a scoop nor a
feast day becomes the rule.
"""

from collections.abc import Sequence
from typing import Protocol

from dateline.sources.contracts.series import Day

HISTORY = 14  # days that must be known before any is judged: two of each weekday
RECENT = 56  # days that make the usual: eight of each weekday
LIMIT = 12.0  # evidence that makes a break, see `docs/airflow.md` for what it comes to
DAY_CAP = 0.6 * LIMIT  # of one day: no single day is a break, whatever happened on it


class Measure(Protocol):
    """One measure of a source's days."""

    @property
    def kind(self) -> str:
        """The word that its breaks are counted by."""

    def tells(self, day: Day) -> bool:
        """Whether a day says anything of this measure."""

    def evidence(self, day: Day, past: Sequence[Day]) -> float | None:
        """Return how strongly a day speaks for a break, given healthy days before it; None: they are too few."""

    def detail(self, days: Sequence[Day], past: Sequence[Day]) -> str:
        """Return in words what these days have and what is usual."""


def capped(value: float) -> float:
    """Return evidence as far as one day's goes."""
    return max(-DAY_CAP, min(DAY_CAP, value))


def caution(past: Sequence[Day]) -> float:
    """Return by how much evidence is held back as the past is short: a half after two weeks, a fifth after eight."""
    return 1 + HISTORY / len(past[-RECENT:])
