"""Source contracts, measured on made-up sources: false alarms a year, and days until a break is found.

`python benchmarks/contracts.py [SOURCES]` prints both. The sources have weekdays, slow drifts, days that scatter more
than chance, quiet days of their own, a Christmas of everybody's, a summer, and days on which nobody could ask them.
"""

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from statistics import median

from dateline.sources import contracts
from dateline.sources.contracts import Day
from dateline.sources.contracts.measure import HISTORY, Measure

DAYS, CUT, LONGEST = 430, 300, 60  # days of a source; the day it breaks; days it is watched after that
START = date(2025, 10, 1)
CLASSES = ((0.5, 3), (3, 10), (10, 50), (50, 200))  # publications a day


@dataclass(frozen=True)
class Habits:
    """How a source publishes: pieces a day, Sunday's share of a weekday, scatter, and what its pieces are like."""

    rate: float
    sunday: float
    scatter: float
    undated: float
    others: float
    words: float
    junk: float
    has_summer: bool


def habits(dice: Random, rate: float | None = None) -> Habits:
    """Return the habits of some source."""
    return Habits(
        rate or math.exp(dice.uniform(math.log(0.5), math.log(200))),
        dice.choice([0.15, 0.3, 0.5, 0.8, 1.0]),
        dice.uniform(0.1, 0.35),
        dice.choice([0.0, 0.01, 0.05, 0.2]),
        dice.choice([0.01, 0.05, 0.2]),
        dice.uniform(150, 700),
        dice.uniform(0.05, 0.5),
        dice.random() < 0.6,
    )


def source(seed: object, *, rate: float | None = None, days: int = DAYS) -> list[Day]:
    """Return the days of a healthy source; the same for the same seed."""
    dice = Random(str(seed))
    ways, drift = habits(dice, rate), 0.0
    quiet = {START + timedelta(days=dice.randrange(days)) for _ in range(days // 40)}
    made = []
    for number in range(days):
        day = START + timedelta(days=number)
        drift = 0.97 * drift + dice.gauss(0, 0.03)
        expected = ways.rate * math.exp(drift) * of_the_day(day, ways)
        expected *= dice.uniform(0.1, 0.6) if day in quiet else 1
        expected *= dice.gammavariate(1 / ways.scatter**2, ways.scatter**2)
        made.append(pieces(day, chance(dice, expected), ways=ways, dice=dice))
    return made


def of_the_day(day: date, ways: Habits) -> float:
    """Return how much of a weekday's pieces a day has by the calendar."""
    week = {5: (ways.sunday + 1) / 2, 6: ways.sunday}.get(day.weekday(), 1.0)
    feast = 0.4 if (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 24) else 1.0
    return week * feast * (0.7 if ways.has_summer and day.month == 8 else 1.0)


def chance(dice: Random, expected: float) -> int:
    """Return a count by Poisson's law."""
    if expected > 50:
        return max(0, round(dice.gauss(expected, math.sqrt(expected))))
    count, left, floor = 0, dice.random(), math.exp(-expected)
    while left > floor:
        count, left = count + 1, left * dice.random()
    return count


def pieces(day: date, count: int, *, ways: Habits, dice: Random) -> Day:
    """Return a day with so many pieces."""
    mood = dice.gauss(0, 0.05)
    words = [ways.words * math.exp(mood + dice.gauss(0, 0.5)) for _ in range(min(count, 30))]
    junk = [min(1.0, max(0.0, ways.junk + dice.gauss(0, 0.1))) for _ in range(min(count, 10))]
    others = sum(dice.random() < ways.others for _ in range(count))
    dated = sum(dice.random() >= ways.undated for _ in range(count))
    middle = (median(words), median(junk)) if count else (None, None)
    return Day(day, dice.random() > 0.01, count, count + others, count, dated, *middle, 24, 24)


def thinned(share: float) -> Callable[[Day, Random], Day]:
    """Return a break after which only this share is published."""
    return lambda day, dice: replace(day, publications=sum(dice.random() < share for _ in range(day.publications)))


BREAKS: dict[str, tuple[str, Callable[[Day, Random], Day]]] = {
    "falls silent": ("volume", thinned(0.0)),
    "a third is left": ("volume", thinned(1 / 3)),
    "half is left": ("volume", thinned(1 / 2)),
    "no piece is dated": ("dated", lambda day, _: replace(day, dated=0)),
    "half are dated": ("dated", lambda day, _: replace(day, dated=day.dated // 2)),
    "two in three are no articles": ("articles", lambda day, _: replace(day, articles=day.articles // 3)),
    "a third of the words": ("words", lambda day, _: replace(day, words=day.words and day.words / 3)),
    "30 points more junk": ("junk", lambda day, _: replace(day, junk=day.junk and min(1.0, day.junk + 0.3))),
    "its feeds do not answer": ("feeds", lambda day, _: replace(day, answered=0)),
}


def raised(days: Sequence[Day], measure: Measure) -> Iterator[date]:
    """Yield the days on which a measure raises an alert, night after night."""
    told, open_since = [day for day in days if measure.tells(day)], None
    for walk in contracts.nights(told, measure):
        if walk.is_broken and open_since is None:
            yield walk.day
        open_since = walk.day if walk.is_broken else None


def false_alarms(sources: dict[str, list[Day]]) -> dict[str, float]:
    """Return the alerts per source and year, by kind, where nothing broke."""
    years = sum((len(days) - HISTORY) / 365 for days in sources.values())
    found: dict[str, int] = {}
    for days in sources.values():
        for measure in contracts.measures(contracts.tides(sources)):
            found[measure.kind] = found.get(measure.kind, 0) + len(list(raised(days, measure)))
    return {kind: count / years for kind, count in sorted(found.items())}


def delays(days: Sequence[Day], name: str, *, seed: object) -> int | None:
    """Return the days from a break to its alert, 1 for the night after; None if there is none in two months."""
    kind, spoilt = BREAKS[name]
    dice = Random(str(seed))
    broken = [*days[:CUT], *(spoilt(day, dice) for day in days[CUT : CUT + LONGEST])]
    cut = days[CUT].day
    alarms = (day for m in contracts.measures({}) if m.kind == kind for day in raised(broken, m) if day >= cut)
    first = min(alarms, default=None)
    return (first - cut).days + 1 if first else None


def main(count: int) -> None:
    """Print both tables."""
    sources = {f"source {number}": source(number) for number in range(count)}
    print(f"{count} sources, {count * (DAYS - HISTORY) / 365:.0f} source-years without a break: alerts per source-year")
    print("  " + ", ".join(f"{kind} {rate:.3f}" for kind, rate in false_alarms(sources).items()))
    print("days to the alert: median, nine in ten; not found within 60 days")
    for name in BREAKS:
        cells = []
        for low, high in CLASSES:
            few = {seed: source(seed, rate=Random(seed).uniform(low, high)) for seed in range(count // 4)}
            took = [delays(days, name, seed=seed) for seed, days in few.items()]
            found = sorted(each for each in took if each is not None)
            worst = found[int(0.9 * len(found))] if found else 0
            cells.append(
                f"{low:g}–{high} a day: {median(found or [0]):.0f}, {worst}; {len(took) - len(found)}/{len(took)}"
            )
        print(f"  {name:<29}" + " | ".join(cells))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
