"""How far a share of a stage is, in one line: what it did, how fast, what is left, and for how long."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Share:
    """One of the parts that a stage's work is done in at the same time."""

    number: int = 1
    of: int = 1


def line(stage: str, share: Share, *, done: int, seconds: float, left: int) -> str:
    """Return the line; days for cluster, documents for the others.

    Args:
        stage: its name.
        share: whose line it is.
        done: items this share has done.
        seconds: how long it took, start included.
        left: items that wait for the stage, whoever will take them; the others are taken to be as fast.
    """
    thing = "days" if stage == "cluster" else "documents"
    rate = done / seconds if seconds > 0 else 0.0
    told = f"{stage} {share.number} of {share.of}: {done:,} {thing}, {rate:.1f}/s, {left:,} left"
    if not left or not rate:
        return told
    return f"{told}, ETA {timedelta(seconds=round(left / (rate * share.of)))}"
