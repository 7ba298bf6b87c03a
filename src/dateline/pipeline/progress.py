"""How far a share of a stage is, in one line: what it did, how fast, what is left, and for how long."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Share:
    """One of the parts that a stage's work is done in at the same time."""

    number: int = 1
    of: int = 1


def thing(stage: str) -> str:
    """Return what a stage works on: days for cluster, documents for the others."""
    return "days" if stage == "cluster" else "documents"


def line(stage: str, share: Share, *, done: int, seconds: float, left: int) -> str:
    """Return the line.

    Args:
        stage: its name.
        share: whose line it is.
        done: items this share has done.
        seconds: how long it took, start included.
        left: items that wait for the stage, whoever will take them; the others are taken to be as fast.
    """
    rate = done / seconds if seconds > 0 else 0.0
    told = f"{stage} {share.number} of {share.of}: {done:,} {thing(stage)}, {rate:.1f}/s, {left:,} left"
    if not left or not rate:
        return told
    return f"{told}, ETA {timedelta(seconds=round(left / (rate * share.of)))}"


def total(counts: Mapping[str, Iterable[Mapping[str, int] | None]]) -> str:
    """Return what the shares of each stage did together, in one line; what did nothing is left out."""
    sums = ((stage, sum(sum(share.values()) for share in shares if share)) for stage, shares in counts.items())
    told = (f"{stage} {number:,} {thing(stage)}" for stage, number in sums if number)
    return f"this turn: {', '.join(told) or 'nothing was waiting'}"
