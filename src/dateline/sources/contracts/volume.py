"""Publications a day against the same weekday: did a source fall to a third of the usual, or silent?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log
from statistics import median

from dateline.sources.contracts.measure import HISTORY, RECENT, capped, caution
from dateline.sources.contracts.series import Day

DROP = 1 / 3  # of the usual: what a broken source is taken to bring; below six in ten of it a day speaks for a break
LEAST_A_WEEK = 5.0  # usual publications a week below which silence is no news
NEVER_FEWER = 5  # on the poorest day of the past: then one day of nothing is enough
CHI_SQUARE_MEDIAN = 0.455  # the median of the square of a standard normal deviate

Usual = Mapping[int, float]  # publications by weekday, Monday 0


@dataclass(frozen=True, slots=True)
class Volume:
    """The measure.

    Counts scatter more than chance alone has it (quasi-Poisson): evidence is divided by how much more, as the source's
    own past shows. `tide` is the share of the usual that sources at large had on a day, so that a feast day which is
    quiet everywhere breaks nobody.
    """

    tide: Mapping[date, float] = field(default_factory=dict)
    kind: str = "volume"

    def tells(self, day: Day) -> bool:
        """Only a day whose publications could be seen: else the silence may be ours."""
        return day.is_watched

    def evidence(self, day: Day, past: Sequence[Day]) -> float | None:
        """Return the log-likelihood ratio of a third of the usual rate against the usual."""
        known = usual(past)
        if len(past) < HISTORY or sum(known.values()) < LEAST_A_WEEK or day.day.weekday() not in known:
            return None
        rate = known[day.day.weekday()] * min(1.0, self.tide.get(day.day, 1.0))
        value = (rate * (1 - DROP) + day.publications * log(DROP)) / scatter(past, known) / caution(past)
        fewest = min(each.publications for each in past[-RECENT:])
        return value if not day.publications and fewest >= NEVER_FEWER else capped(value)

    def detail(self, days: Sequence[Day], past: Sequence[Day]) -> str:
        """Return the fewest and most of these days, and the usual of the last one's weekday."""
        counts, last = [each.publications for each in days], days[-1].day
        had = between(min(counts), max(counts)) if any(counts) else "none"
        return f"{had} a day since {days[0].day}, usually {usual(past).get(last.weekday(), 0):.0f} on a {last:%A}"


def usual(past: Sequence[Day]) -> Usual:
    """Return the median publications of each weekday that was seen at least twice of late."""
    counts: dict[int, list[int]] = {}
    for each in past[-RECENT:]:
        counts.setdefault(each.day.weekday(), []).append(each.publications)
    return {weekday: median(found) for weekday, found in counts.items() if len(found) > 1}


def scatter(past: Sequence[Day], known: Usual) -> float:
    """Return how many times more than by chance the days of the past scatter about the usual; at least 1."""
    pairs = ((each.publications, known.get(each.day.weekday(), 0.0)) for each in past[-RECENT:])
    squares = [(count - rate) ** 2 / rate for count, rate in pairs if rate]
    return max(1.0, median(squares) / CHI_SQUARE_MEDIAN) if squares else 1.0


def between(low: int, high: int) -> str:
    """Return a range in words."""
    return f"{low}" if low == high else f"{low}–{high}"
