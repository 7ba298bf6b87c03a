"""Where the date that a page prints corrects what its machines stamped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.normalize.verdict.witness import Witness, beside, days_apart, ways_to_name

_MACHINES = frozenset({"jsonld", "meta", "script"})
_LOCAL = frozenset({"shown", "url", "time", "jsonld"})  # who may say the publisher's day against a UTC stamp
_PRINT = frozenset({"shown", "time"})  # several readings of one print
_BACKING = 0.9  # what must stand beside a printed day to outweigh a stamp: another search of the page at least
_EAST, _WEST = timedelta(hours=14), timedelta(hours=-12)  # the furthest clocks


@dataclass(frozen=True, slots=True)
class Corrected:
    """A day, and the rule that changed it; "" where none did."""

    day: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What there is to correct with: the witnesses, those for the last revision, the weight of each day."""

    witnesses: Sequence[Witness]
    revisions: Sequence[Witness]
    scores: Mapping[str, float]
    captured: date | None

    @property
    def days(self) -> list[Witness]:
        """Those that name a day."""
        return [witness for witness in self.witnesses if witness.whole]

    def printed(self) -> list[str]:
        """Return the days that readers see, but for those that the page also calls an update."""
        updates = {witness.day for witness in self.revisions if witness.printed}
        return [witness.day for witness in self.days if witness.printed and witness.day not in updates]

    def calendar(self, day: str) -> bool:
        """Say whether a printed day may be a calendar's in the page's head: that of the capture, in some zone."""
        return self.captured is not None and days_apart(day, self.captured.isoformat()) <= 1


def correct(best: str, page: Page) -> Corrected:
    """Return the day the page prints where it explains the best one away, else the best one."""
    if not any(witness.public and witness.fits(best) for witness in page.days):
        if printed := _redated(page):
            return Corrected(printed, "redated")
        if printed := _restamped(best, page):
            return Corrected(printed, "restamped")
    return Corrected(_neighbour(best, page.days))


def _redated(page: Page) -> str | None:
    """Return the day a page prints, without calling it an update, where its revision stamp confirms that day.

    Such a publisher dates its pages by their last revision; an address or a line with the first day speaks against
    it. Of 103 labelled pages of the open web, 5 print such a day against their own publication stamp, and each time
    the reader who labelled them took the printed day. The conflict stays flagged.
    """
    printed = [day for day in page.printed() if not page.calendar(day)]
    revised = {near for witness in page.revisions if witness.whole for near in beside(witness.day)}
    return next((day for day in printed if day in revised), None)


def _restamped(best: str, page: Page) -> str | None:
    """Return the earlier day a page prints, where its publication stamp only repeats the day of its last revision.

    Such a system stamps a page anew when it is saved; a printed update before that stamp shows it too. The print needs
    another witness beside it: a date near the headline may also be of an event or of another article.
    """
    if not any(witness.sort.family in _MACHINES and witness.names(best) for witness in page.revisions):
        return None
    updates = (witness.day for witness in page.revisions if witness.printed and witness.whole)
    printed = {day for day in (*page.printed(), *updates) if day < best}
    backing = {w.day for w in page.witnesses if w.sort.family not in _PRINT and w.sort.weight >= _BACKING}
    backed = {day for day in printed if not backing.isdisjoint(ways_to_name(day))}
    return min(backed, key=lambda day: (-page.scores.get(day, 0), day), default=None)


def _neighbour(best: str, days: Sequence[Witness]) -> str:
    """Return the neighbour day that readers saw, where the best day is known only from stamps in UTC.

    Machines stamp in UTC; the publisher's own day is the one it prints.
    """
    own = [witness for witness in days if witness.day == best]
    stamped = [witness for witness in own if witness.clocked]
    if any(w.public and w.sort.family != "time" for w in own) or any(w.zone != "+00:00" for w in stamped):
        return best
    reached = {day for witness in stamped for day in _elsewhere(witness)}
    local = (w.day for w in days if w.counts and w.sort.family in _LOCAL and w.day != best and w.day in reached)
    return next(local, best)


def _elsewhere(stamped: Witness) -> tuple[str, str]:
    """Return the days of a UTC stamp on the furthest clocks."""
    moment = datetime.fromisoformat(stamped.value + ":00" * (len(stamped.value) == len("2024-02-08T13")))
    return (moment + _WEST).date().isoformat(), (moment + _EAST).date().isoformat()
