"""How often a host is asked, and when it is left alone.

A host that is overloaded says so with 429 or 503: the pause between two requests doubles at once and shrinks slowly
while all is well, as TCP does (additive increase of the rate, multiplicative decrease: RFC 5681).
"""

from dataclasses import replace
from datetime import timedelta

from dateline.fetch import outcomes
from dateline.model import Answer, HostState

SLOWEST = 300.0  # seconds: a host that is asked less often is left alone instead
LONGEST_DELAY = 3600.0  # of a crawl-delay: beyond an hour a feed would be missed; the robots decision says so
STEP = 1.0  # seconds the pause begins with where it was none
OVERLOADED = frozenset({429, 503})

IN_A_ROW = 3  # failures of the host itself before it is left alone: one or two may be chance
FIRST_REST, LONGEST_REST = timedelta(minutes=10), timedelta(days=1)
PATIENCE = 60.0  # seconds of a Retry-After that are waited for with the host in hand


def floor(state: HostState, default: float) -> float:
    """Return the shortest pause in seconds: what the operator set, or more if robots.txt asks for more."""
    return max(default, min(state.crawl_delay or 0.0, LONGEST_DELAY))


def seconds(state: HostState, default: float) -> float:
    """Return the seconds between two requests to a host."""
    return max(state.pace or 0.0, floor(state, default))


def after(state: HostState, answer: Answer, *, default: float) -> HostState:
    """Return what is known of a host after an answer; one that was not asked leaves it as it was."""
    if answer.outcome in {"robots", "url"}:
        return state
    asked = replace(state, asked_at=answer.at)
    if answer.outcome in outcomes.OF_THE_HOST:
        return _failed(asked, answer)
    if answer.reply is not None and answer.reply.status in OVERLOADED:
        return _overloaded(asked, answer, default=default)
    if answer.reply is None:
        return asked
    low, now = floor(state, default), seconds(state, default)
    return _awake(replace(asked, pace=low if now - low < 0.05 else low + (now - low) * 0.9))


def _awake(state: HostState) -> HostState:
    return replace(state, failures=0, resting_until=None, resting_for=None)


def _failed(state: HostState, answer: Answer) -> HostState:
    failures = state.failures + 1
    away = rest(failures)
    if away is None:
        return replace(state, failures=failures)
    words = f"{failures} failures in a row: {answer.detail or answer.outcome}"
    return replace(state, failures=failures, resting_until=answer.at + away, resting_for=words)


def _overloaded(state: HostState, answer: Answer, *, default: float) -> HostState:
    doubled = min(max(2 * seconds(state, default), STEP), max(SLOWEST, floor(state, default)))
    slower = _awake(replace(state, pace=doubled))
    if (answer.retry_after or 0.0) <= PATIENCE:
        return slower
    until = answer.at + timedelta(seconds=answer.retry_after or 0.0)
    return replace(slower, resting_until=until, resting_for=f"it asked for {answer.retry_after:.0f} s")


def rest(failures: int) -> timedelta | None:
    """Return how long a host is left alone after so many failures in a row, None if it is not yet."""
    if failures < IN_A_ROW:
        return None
    return min(FIRST_REST * (1 << min(failures - IN_A_ROW, 10)), LONGEST_REST)
