"""The day a story's event happened, by the days that its articles name where they open.

Each dated article has one vote: the first day named in its opening that lies near its publication. A day on which
something was only said goes behind one on which something happened, a day to come behind one gone by.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

OPENING = 500
"""Characters in which a report says what happened and when: two paragraphs of about forty words."""

EARLIEST, LATEST = timedelta(days=-7), timedelta(days=1)
"""How far from its publication the day of an article's news lies: a week back, where days are still told by their
weekdays, or a day ahead, which is what is announced for tomorrow and what another zone calls tomorrow."""

LEAST = 2
"""Articles that must agree: one cannot."""

_SAID = re.compile(
    r"\b(?:said|says|told(?:\s\w+){1,2}|announced|reported|confirmed|stated|wrote|tweeted|warned|added|according\sto(?:\s\w+){1,3})"
    r"(?:\sin\sa\s\w+)?\s(?:on\s|late\s|early\s)*$"
)
_BEFORE = 60  # characters before a day that tell whether it is one of speaking


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day named in an opening, and where it stands there."""

    start: int
    day: date


@dataclass(frozen=True, slots=True)
class Report:
    """A dated article as the event's day is told from it: its text's opening and the days named there, in order."""

    published_day: date
    opening: str
    days: tuple[NamedDay, ...]


def decide(reports: Sequence[Report]) -> tuple[date, str] | None:
    """Return the event's day and the rule that decided, or None where the articles do not agree on one.

    More than half of the articles that name a day, and at least two, must name the same.
    """
    votes = Counter(vote for vote in map(_vote, reports) if vote is not None)
    if not votes:
        return None
    (day, count), cast = votes.most_common(1)[0], votes.total()
    if count < LEAST or 2 * count <= cast:
        return None
    return day, f"named in the opening of {count} of {cast} articles"


def _vote(report: Report) -> date | None:
    near = [
        each for each in report.days if each.start < OPENING and EARLIEST <= each.day - report.published_day <= LATEST
    ]
    ranked = sorted(near, key=lambda each: (_is_said(report, each), each.day > report.published_day, each.start))
    return ranked[0].day if ranked else None


def _is_said(report: Report, named: NamedDay) -> bool:
    return _SAID.search(report.opening[max(0, named.start - _BEFORE) : named.start]) is not None
