"""A witness on the bench: a date claim that can be believed, with its sort and its day for the publisher."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from dateline.model import DateClaim
from dateline.normalize.verdict import weights
from dateline.normalize.verdict.weights import Sort
from dateline.normalize.written.stamps import Stamp

CLOCKED = frozenset({"hour", "minute", "second"})
_PRINTED = frozenset({"shown", "shown:label", "time", "time:label", "line", "line:clock", "line:label"})
_ADDRESSES = frozenset({"url"})
_AFTERTHOUGHTS = frozenset({"later", "other", "htmldate"})
_BY_MACHINE = re.compile(r"\dT\d\d:?\d\d")


@dataclass(frozen=True, slots=True)
class Witness:
    """A claim with what it says on the publisher's own calendar.

    `number` is its place among the claims. `value` is the claim's, or its moment on the publisher's clock. `zone` is
    the zone of `value`, None if unknown. `read_by` says who settled which number is the day, "" where that is plain.
    """

    number: int
    claim: DateClaim
    value: str
    zone: str | None
    read_by: str = ""

    @property
    def sort(self) -> Sort:
        """Its sort, with weight and family."""
        return weights.sort_of(self.claim)

    @property
    def day(self) -> str:
        """Its day, or what it has of one."""
        return self.value[:10]

    @property
    def whole(self) -> bool:
        """Whether it names a day of a year."""
        return len(self.value) >= 10

    @property
    def clocked(self) -> bool:
        """Whether it names a time of day."""
        return len(self.value) > 10

    @property
    def moved(self) -> bool:
        """Whether its value is not what is written, but the same moment on the publisher's clock."""
        return self.value != self.claim.value

    @property
    def printed(self) -> bool:
        """Whether readers see it as the date of the piece."""
        return weights.name(self.claim.origin) in _PRINTED and not _BY_MACHINE.search(self.claim.raw)

    @property
    def public(self) -> bool:
        """Whether it is printed or stands in the address: the publisher's own day, not a machine's."""
        return self.printed or weights.name(self.claim.origin) in _ADDRESSES

    @property
    def counts(self) -> bool:
        """Whether it speaks of the piece for itself: no later date, no search of the whole page."""
        return self.sort.family not in _AFTERTHOUGHTS

    def read(self, stamp: Stamp, by: str) -> "Witness":
        """Return the witness as its stamp is read; `by` says who settled which number is the day."""
        claim = replace(self.claim, value=stamp.value, precision=stamp.precision, zone=stamp.zone)
        return Witness(self.number, claim, stamp.value or "", stamp.zone, by)

    def fits(self, day: str) -> bool:
        """Say whether it leaves room for a day: it names that day or one beside it, a zone's worth away."""
        return any(self.names(near) for near in beside(day))

    def names(self, day: str) -> bool:
        """Say whether it names this very day, or its month or year, or its day of some year."""
        return self.day in ways_to_name(day) or self.day == day[:4]


def ways_to_name(day: str) -> tuple[str, str, str]:
    """Return how a witness may name a day: in full, by its month, by its date without a year."""
    return day, day[:7], f"-{day[4:]}"


def days_apart(one: str, other: str) -> int:
    """Return the distance of two ISO days."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


@lru_cache(maxsize=256)
def beside(day: str) -> tuple[str, ...]:
    """Return an ISO day between its neighbours, as far as the calendar goes."""
    number = date.fromisoformat(day).toordinal()
    near = (n for n in (number - 1, number, number + 1) if 1 <= n <= date.max.toordinal())
    return tuple(date.fromordinal(n).isoformat() for n in near)
