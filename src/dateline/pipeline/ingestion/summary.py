"""A run in words: what it was asked for, what it could not bring and why, what came of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from dateline.pipeline.ingestion.plan import Plan
from dateline.store.raw import DoorCount

SHOWN = 20  # names of each kind
LONGEST_LINE = 600  # characters
_DAY = timedelta(days=1)


def opening(plan: Plan) -> list[str]:
    """Return what a run is for and what it cannot bring, a line each."""
    last = plan.until - _DAY
    days = f"{plan.since}" if plan.since == last else f"{plan.since} to {last}"
    told = [f"{days}: " + ("the newest days, all that is due" if plan.is_newest else "past days, behind today's news")]
    if plan.sources:
        told.append(f"only of: {names(plan.sources)}")
    if loads := Counter(piece.source for share in plan.shares for piece in share):
        told.append(f"files of: {names(loads)}")
    if plan.listed:
        told.append(f"listings of: {names(plan.listed)}")
    return told + gaps(plan)


def gaps(plan: Plan) -> list[str]:
    """Return what a run cannot bring, with names, a line each."""
    told = []
    if plan.missing:
        told.append(f"not there, so nothing of it: {names(f'{path} ({source})' for source, path in plan.missing)}")
    if plan.dayless:
        told.append(f"folders without days, read by the newest run alone: {names(plan.dayless)}")
    if plan.unlisted:
        told.append(f"feeds alone, which forget past days: {names(plan.unlisted)}")
    return told


def closing(count: DoorCount, unread: Sequence[tuple[str | None, str, str]]) -> list[str]:
    """Return what came of a run, a line each."""
    numbers = ", ".join(f"{name} {number:,}" for name in DoorCount.__slots__ if (number := getattr(count, name)))
    told = [f"at the door: {numbers or 'nothing'}"]
    if unread:
        told.append(f"listings that could not be read: {names(f'{url} ({why})' for _, url, why in unread)}")
    return told


def names(words: Iterable[str]) -> str:
    """Return the first of some names as one line, and how many more there are."""
    known = list(dict.fromkeys(words))
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return ", ".join(known[:SHOWN])[:LONGEST_LINE] + more
