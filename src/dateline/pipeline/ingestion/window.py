"""Which days a run is for: resolved once, in its first task, and then written on the run's row."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.errors import ConfigurationError

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open days `[since, until)`."""

    since: date
    until: date


def resolve(since: str | None, until: str | None, *, key: str | None, today: date) -> Window:
    """Return the window of a run: what a person asked for, else the day of its partition key, else today.

    Args:
        since: first day asked for, YYYY-MM-DD; alone it reaches to the end of today.
        until: first day no longer asked for; alone it means the one day before it.
        key: the run's partition key, a day; None for a run by hand.
        today: the day it is, UTC.

    Raises:
        ConfigurationError: a day cannot be read, or the window holds no day.
    """
    if since or until:
        last = _day(until, "until") if until else today + _DAY
        first = _day(since, "since") if since else last - _DAY
    else:
        first = _day(key, "the partition key") if key else today
        last = first + _DAY
    if first >= last:
        raise ConfigurationError(f"since={first} until={last} holds no day: until is the first day not asked for")
    return Window(first, last)


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(f"{name}={text} is no day: write it as 2024-02-08") from None
