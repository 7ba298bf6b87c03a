"""What the pieces of a day are like against those before: shares of them, the middle of them, answers of the feeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from statistics import fmean, median

from dateline.sources.contracts.measure import DAY_CAP, HISTORY, RECENT, capped, caution
from dateline.sources.contracts.series import Day

LEAST_BAD = 0.02  # share of bad ones that the best past is taken to have: nobody is perfect for ever
MOST_BAD = 0.6  # share of bad ones above which a source has nothing to lose
MOST_SQUARE = 9.0  # of a day's squared deviation: three standard ones; a day that is odder was a break of its own
OF_NORMAL = 1.4826  # a normal scatter is so many times the median deviation


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a day's pieces are as they should be: is the share of the others three times the usual?

    At the least it is taken to be a fifth more: below that, a share may drift without anybody being called.
    """

    kind: str
    good: Callable[[Day], int]
    whole: Callable[[Day], int]
    words: str

    def tells(self, day: Day) -> bool:
        """Any day that brought something."""
        return self.whole(day) > 0

    def evidence(self, day: Day, past: Sequence[Day]) -> float | None:
        """Return the log-likelihood ratio of the greater share of bad ones against the usual one (quasi-binomial)."""
        recent = past[-RECENT:]
        usual = self.bad_share(recent)
        if len(past) < HISTORY or usual > MOST_BAD:
            return None
        worse, good, bad = min(0.95, max(3 * usual, usual + 0.2)), self.good(day), self.whole(day) - self.good(day)
        value = bad * log(worse / usual) + good * log((1 - worse) / (1 - usual))
        scatter = max(1.0, fmean(self.square(each, usual) for each in recent))
        return capped(value / scatter / caution(past))

    def bad_share(self, days: Sequence[Day]) -> float:
        """Return the share of bad ones over all the days."""
        whole = sum(map(self.whole, days))
        return max(LEAST_BAD, 1 - sum(map(self.good, days)) / whole) if whole else LEAST_BAD

    def square(self, day: Day, usual: float) -> float:
        """Return how far a day lies from the usual, in standard deviations squared."""
        whole = self.whole(day)
        away = whole - self.good(day) - whole * usual
        return min(MOST_SQUARE, away**2 / (whole * usual * (1 - usual)))

    def detail(self, days: Sequence[Day], past: Sequence[Day]) -> str:
        """Return the shares in percent."""
        now, before = (1 - self.bad_share(each) if any(map(self.whole, each)) else 0 for each in (days, past[-RECENT:]))
        count = sum(map(self.whole, days))
        return f"{now:.0%} {self.words} since {days[0].day} (of {count}), usually {before:.0%}"


@dataclass(frozen=True, slots=True)
class Level:
    """The middle of a day's pieces: did it move by `step` or more, up or down, against the scatter of the past?"""

    kind: str
    of: Callable[[Day], float | None]
    step: float
    least: float  # of a standard deviation: what scatters less is taken to scatter so
    shown: Callable[[float], str]
    sign: int  # 1: upwards, -1: downwards

    def tells(self, day: Day) -> bool:
        """Any day that brought an article."""
        return self.of(day) is not None

    def evidence(self, day: Day, past: Sequence[Day]) -> float | None:
        """Return the log-likelihood ratio of a level moved by the step against the usual one (normal)."""
        known = self.levels(past[-RECENT:])
        if len(known) < HISTORY:
            return None
        usual = median(known)
        spread = max(self.least, OF_NORMAL * median(abs(each - usual) for each in known)) * caution(past)
        moved = self.sign * (self.levels([day])[0] - usual)
        weight = min(
            1.0, day.articles / max(1.0, median(each.articles for each in past[-RECENT:]))
        )  # few pieces scatter more
        return capped(weight * self.step * (moved - self.step / 2) / spread**2)

    def levels(self, days: Sequence[Day]) -> list[float]:
        """Return the levels of the days that have one."""
        return [level for each in days if (level := self.of(each)) is not None]

    def detail(self, days: Sequence[Day], past: Sequence[Day]) -> str:
        """Return the middle of these days and the usual one."""
        now, before = (self.shown(median(self.levels(each))) for each in (days, past[-RECENT:]))
        return f"{now} since {days[0].day}, usually {before}"


@dataclass(frozen=True, slots=True)
class Feeds:
    """Did a day pass on which its feeds and sitemaps were asked and none answered? Two in a row are a break."""

    kind: str = "feeds"

    def tells(self, day: Day) -> bool:
        """Any day on which one was asked."""
        return day.asked > 0

    def evidence(self, day: Day, past: Sequence[Day]) -> float | None:
        """Return as much as a day may say: for a break if nothing answered, else against it."""
        if not any(each.answered for each in past):
            return None  # it never answered yet: its page in the registry is wrong, or it is new
        return -DAY_CAP if day.answered else DAY_CAP

    def detail(self, days: Sequence[Day], past: Sequence[Day]) -> str:
        """Return how often they were asked, and when one answered last."""
        times, last = sum(each.asked for each in days), max(each.day for each in past if each.answered)
        return f"none answered since {days[0].day} ({times} askings), the last on {last}"
