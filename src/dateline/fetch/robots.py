"""The Robots Exclusion Protocol (RFC 9309), read by protego: who may be asked for what, and how often.

No robots.txt (4xx, too many redirects) allows all. One that cannot be had (5xx, 429, no connection) forbids all until
it can, for 30 days at most; where an older copy is kept, that one stands meanwhile. It is asked for once a day.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from protego import Protego

from dateline.model import Answer, Outcome, RobotsFile

AGENT = "Dateline"  # our product token
LONGEST = 500 << 10  # bytes that are read (RFC 9309, 2.5)
KEPT = timedelta(hours=24)  # 2.4: a copy should not be used for longer
AGAIN = timedelta(hours=1)  # one that could not be had
PATIENCE = timedelta(days=30)  # 2.3.1.4: after that it counts as if there was none
SITEMAPS = 100

#: 2.3.1.3: it is not there. A guard's wall (`denied`, `blocked`) is a 4xx as well.
ABSENT: frozenset[Outcome] = frozenset(
    {"removed", "denied", "client_error", "blocked", "redirects", "empty", "wrong_type"}
)


def of_answer(origin: str, answer: Answer, *, before: RobotsFile | None = None) -> RobotsFile:
    """Return the robots.txt that an answer brought; `before` is the copy kept so far, which outlives failures."""
    status = answer.reply.status if answer.reply else None
    if answer.outcome == "ok" and answer.reply:
        text = answer.reply.body[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", "\ufffd")
        return RobotsFile(origin, answer.at, answer.at + KEPT, status, "ok", text)
    if answer.outcome == "not_modified" and before and before.text is not None:  # one that is walked as a listing
        return RobotsFile(origin, answer.at, answer.at + KEPT, status, "ok", before.text)
    if answer.outcome in ABSENT:
        return RobotsFile(origin, answer.at, answer.at + KEPT, status, answer.outcome, None)
    since = (before.failing_since if before else None) or answer.at
    kept = before.text if before and answer.at - since < PATIENCE else None
    return RobotsFile(origin, answer.at, answer.at + AGAIN, status, answer.outcome, kept, since)


def is_stale(file: RobotsFile | None, at: datetime) -> bool:
    """Whether a robots.txt is to be asked for before anything else."""
    return file is None or file.expires_at <= at


def decide(file: RobotsFile, url: str, *, agent: str = AGENT) -> tuple[bool, str]:
    """Return whether a URL may be asked for, and why in words: "disallowed: Disallow: /x"."""
    if file.text is None:
        return _without(file)
    rules = _parsed(file.text)
    if rules.can_fetch(url, agent):
        return True, "allowed"
    return False, f"disallowed: {_culprit(file.text, url, agent=agent)}"


def refusal(file: RobotsFile) -> Outcome:
    """Return what it comes to that this file forbids a page: while it cannot be had, that is the host's failure."""
    return "robots" if file.text is not None else file.outcome


def crawl_delay(file: RobotsFile, agent: str = AGENT) -> float | None:
    """Return the seconds between two requests that the file asks for, as crawl-delay or request-rate; None if none."""
    if file.text is None:
        return None
    rules = _parsed(file.text)
    rate = rules.request_rate(agent)
    asked = [rules.crawl_delay(agent), rate.seconds / rate.requests if rate else None]
    return max((delay for delay in asked if delay), default=None)


def sitemaps(file: RobotsFile) -> tuple[str, ...]:
    """Return the sitemaps that the file names, as written, each once, the first hundred."""
    return tuple(dict.fromkeys(_parsed(file.text or "").sitemaps))[:SITEMAPS]


def _without(file: RobotsFile) -> tuple[bool, str]:
    if file.failing_since is None:
        return True, f"allowed: no robots.txt ({file.status or file.outcome})"
    if file.asked_at - file.failing_since >= PATIENCE:
        return True, f"allowed: robots.txt could not be had for {PATIENCE.days} days ({file.outcome})"
    return False, f"disallowed: robots.txt cannot be had ({file.status or file.outcome})"


@lru_cache(maxsize=256)
def _parsed(text: str) -> Protego:
    return Protego.parse(text)


def _culprit(text: str, url: str, *, agent: str) -> str:
    """Return the line that forbids a URL: the longest that does so alone, in the group that is ours."""
    lines = sorted({line for line in _forbidding(text) if not _alone(line, url)}, key=lambda line: (-len(line), line))
    for line in lines[:20]:
        kept = "\n".join(each for each in text.splitlines() if _told(each) == line or not _is_rule(each))
        if not Protego.parse(kept).can_fetch(url, agent):
            return line[:200]
    return "a rule for us"


def _alone(line: str, url: str) -> bool:
    return Protego.parse(f"User-agent: *\n{line}").can_fetch(url, AGENT)


def _forbidding(text: str) -> Iterator[str]:
    return (_told(line) for line in text.splitlines() if _told(line).lower().startswith("disallow"))


def _is_rule(line: str) -> bool:
    return _told(line).lower().startswith(("disallow", "allow"))


def _told(line: str) -> str:
    return line.partition("#")[0].strip()
