"""Contracts: each source's own past says what is to be expected of it, and from which day on it is not so.

A walk through the days adds up evidence that the source broke, never below zero (Page's cumulative sum test, 1954): a
bad day is forgotten as good ones follow, and a run of them adds up, the sooner the more there is to miss. While it
stands, the days are kept out of what is usual, so that a break never becomes the rule it is measured by.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log
from statistics import median

from dateline.sources.contracts.measure import LIMIT, RECENT, Measure
from dateline.sources.contracts.quality import Feeds, Level, Share
from dateline.sources.contracts.series import Break, Day
from dateline.sources.contracts.volume import Volume, usual

__all__ = ["KINDS", "Break", "Day", "breaks", "tides"]

KINDS = frozenset({"feeds", "volume", "articles", "dated", "words", "junk"})

LEAST_SOURCES = 5  # that make a tide: of fewer, one that broke would hide the others
LEAST_RATE = 3.0  # publications a day of a source that has a say in the tide
LOW_TIDE = 0.5  # of the usual, over all sources: two days in a row of it are no matter of one source


def breaks(days: Mapping[str, Sequence[Day]]) -> list[Break]:
    """Return what is broken at the end of these days, by source and measure.

    Args:
        days: those of each source that are over and worked off, in any order; at most one a date.
    """
    ordered = {name: sorted(found, key=lambda each: each.day) for name, found in sorted(days.items())}
    tide = tides(ordered)
    found = [broken for name, series in ordered.items() for broken in of_source(name, series, tide=tide)]
    return [*ebb(tide), *found]


def of_source(name: str, days: Sequence[Day], *, tide: Mapping[date, float]) -> Iterator[Break]:
    """Yield what is broken of one source at the end of its days, in order."""
    for measure in measures(tide):
        told = [each for each in days if measure.tells(each)]
        for last in deque(nights(told, measure), maxlen=1):
            if last.is_broken:
                detail = measure.detail(last.doubted, last.healthy)
                yield Break(measure.kind, name, last.doubted[0].day, last.day, detail)


def measures(tide: Mapping[date, float]) -> list[Measure]:
    """Return all that is compared."""
    levels = [
        Level("words", lambda d: log(d.words) if d.words else None, 0.5, 0.1, lambda v: f"{exp(v):.0f} words", sign)
        for sign in (-1, 1)
    ] + [Level("junk", lambda d: d.junk, 0.15, 0.04, lambda v: f"{v:.0%} dropped", sign) for sign in (-1, 1)]
    return [
        Feeds(),
        Volume(tide),
        Share("articles", lambda d: d.articles, lambda d: d.documents, "are articles"),
        Share("dated", lambda d: d.dated, lambda d: d.articles, "have a date"),
        *levels,
    ]


@dataclass(frozen=True, slots=True)
class Night:
    """How things stand after a day: the evidence so far, the days that made it, the healthy ones before."""

    day: date
    is_broken: bool
    doubted: Sequence[Day]
    healthy: Sequence[Day]


def nights(days: Sequence[Day], measure: Measure) -> Iterator[Night]:
    """Yield how things stand after each of a source's days, in order.

    A break is over once half of the evidence is gone again.
    """
    healthy: list[Day] = []
    doubted: list[tuple[Day, float]] = []
    score, is_broken = 0.0, False
    for day in days:
        evidence = measure.evidence(day, healthy) or 0.0
        score = max(0.0, min(LIMIT, score + evidence))
        doubted.append((day, evidence))
        if score <= (LIMIT / 2 if is_broken else 0.0):
            healthy += [each for each, told in doubted if not is_broken or told < 0]
            doubted, score, is_broken = [], 0.0, False
        is_broken = is_broken or score == LIMIT
        yield Night(day.day, is_broken, [each for each, _ in doubted], healthy)


def tides(days: Mapping[str, Sequence[Day]]) -> dict[date, float]:
    """Return the share of the usual that the middle source had, by day; where there are too few, nothing is said."""
    shares: dict[date, list[float]] = {}
    for series in days.values():
        told = [each for each in series if each.is_watched]
        for at, day in enumerate(told):
            rate = usual(told[max(0, at - RECENT) : at]).get(day.day.weekday(), 0.0)
            if rate >= LEAST_RATE:
                shares.setdefault(day.day, []).append(day.publications / rate)
    return {day: median(found) for day, found in shares.items() if len(found) >= LEAST_SOURCES}


def ebb(tide: Mapping[date, float]) -> Iterator[Break]:
    """Yield the break of all sources together, if there is one: it is ours, or a feast of everybody's."""
    low: list[date] = []
    for day, share in sorted(tide.items()):
        low = [*low, day] if share < LOW_TIDE else []
    if len(low) > 1:
        share = median(tide[day] for day in low)
        words = f"the middle source has {share:.0%} of its usual a day since {low[0]}: is it a feast, or is it us?"
        yield Break("volume", None, low[0], low[-1], words)
