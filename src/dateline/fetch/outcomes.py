"""What an answer came to, and whether it is worth another try: hard or soft, of the page or of its host.

Statuses are read as RFC 9110 defines them; 429 and 503 slow the host down besides (`dateline.fetch.pace`).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

from dateline.fetch import kinds, walls
from dateline.model import Outcome, Reply, What

LONGEST_WAIT = 86_400.0  # seconds; a server that asks for more is asked again after a day


@dataclass(frozen=True, slots=True)
class Rule:
    """What is done about a failure: the waits before each further try, none for a hard one; then it is given up."""

    whose: Literal["page", "host"]
    waits: tuple[timedelta, ...] = ()


_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

#: A server that is overloaded for a moment is often well a minute later, one that is repaired within a day.
_PASSING = (_MINUTE, 10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY)
#: A host that cannot be reached is down for all its pages, and a page is not to be lost for it: nine days.
_DOWN = (10 * _MINUTE, _HOUR, 6 * _HOUR, _DAY, 2 * _DAY, 6 * _DAY)

#: One row for each outcome that is no success.
RULES: dict[Outcome, Rule] = {
    # Feeds name pages minutes before they stand: a page is gone when it was so twice, an hour apart.
    "removed": Rule("page", (_HOUR,)),
    "denied": Rule("page", (_HOUR, _DAY)),  # guards and paywalls change their mind, seldom soon
    "throttled": Rule("host", _PASSING),
    "client_error": Rule("page"),
    "server_error": Rule("page", _PASSING),
    "blocked": Rule("page", (_HOUR, 6 * _HOUR, _DAY)),
    "robots": Rule("page"),  # it was asked not to be asked
    "wrong_type": Rule("page"),
    "empty": Rule("page", (10 * _MINUTE, _DAY)),
    "too_large": Rule("page"),
    "garbled": Rule("page", (_HOUR, _DAY)),
    "redirects": Rule("page"),
    "url": Rule("page"),
    "address": Rule("page"),
    "dns": Rule("host", _DOWN),
    "refused": Rule("host", _DOWN),
    "timeout": Rule("host", _DOWN),
    "tls": Rule("host", _DOWN),
    "reset": Rule("page", _PASSING),
    "protocol": Rule("page", (10 * _MINUTE, _HOUR, _DAY)),
}

#: What says that the host itself is down, not one page of it.
OF_THE_HOST: frozenset[Outcome] = frozenset({"dns", "refused", "timeout", "tls"})

_STATUSES: dict[int, Outcome] = {
    204: "empty",
    205: "empty",
    206: "protocol",  # a part, and nobody asked for one
    304: "not_modified",
    401: "denied",
    402: "denied",
    403: "denied",
    404: "removed",
    408: "server_error",  # it waited too long for us
    410: "removed",
    425: "server_error",
    429: "throttled",
    451: "denied",
}
_CLASSES: dict[int, Outcome] = {2: "ok", 3: "redirects", 4: "client_error", 5: "server_error"}


def of_reply(reply: Reply, what: What) -> tuple[Outcome, str | None]:
    """Return what an answer came to, and in words what was wrong with it."""
    outcome = _STATUSES.get(reply.status) or _CLASSES.get(reply.status // 100, "protocol")
    if outcome == "not_modified" or (what == "robots" and outcome == "ok"):
        return outcome, None
    wall = walls.wall(reply)
    if wall is not None:
        return "blocked", f"a wall against robots: {wall}"
    if outcome != "ok":
        return outcome, f"status {reply.status}"
    if not reply.body.strip():
        return "empty", "nothing but white space" if reply.body else "no bytes"
    wrong = kinds.wrong(reply, what)
    return ("wrong_type", wrong) if wrong else ("ok", None)


def retry_after(reply: Reply, at: datetime) -> float | None:
    """Return the seconds after which a server wishes to be asked again, at most a day; None if it says nothing.

    The header gives seconds or a date (RFC 9110, 10.2.3); a date that is over means at once.
    """
    said = reply.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(said[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max((until - at).total_seconds(), 0.0), LONGEST_WAIT)


def next_try(outcome: Outcome, attempts: int, *, retry_after: float | None = None) -> timedelta | None:
    """Return how long to wait after the `attempts`-th failed try in a row, None if there is to be no further one."""
    rule = RULES[outcome]
    if attempts > len(rule.waits):
        return None
    return max(rule.waits[attempts - 1], timedelta(seconds=retry_after or 0))
