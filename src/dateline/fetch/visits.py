"""A visit to a host: its errands one after the other, over one connection, as its robots.txt and its state allow."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from dateline.fetch import outcomes, pace, revisits, robots
from dateline.fetch.bodies import Limits
from dateline.fetch.crew import Answered, Turn
from dateline.fetch.failures import Failed
from dateline.fetch.rules import Permit
from dateline.model import Answer, Errand, HostState, Outcome, Reply, RobotsFile

TRIES = 3  # of one errand within a visit, where the server asks for a moment's patience
ROBOTS = "/robots.txt"
_SITEMAP = 52_428_800  # bytes that the protocol allows one (https://www.sitemaps.org/protocol.html)
LISTING = Limits(packed=_SITEMAP, unpacked=_SITEMAP)
#: Where we may not go by our own rules: a matter of settings, so no reason to leave a host alone.
CLOSED: frozenset[Outcome] = frozenset({"address", "url"})


class Asker(Protocol):
    """What sends a request: `dateline.fetch.web.Web`."""

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        limits: Limits | None = None,
        permit: Permit | None = None,
    ) -> Reply:
        """Return what a server says; raises Failed. `permit` is asked before each hop after the first."""

    def close(self) -> None:
        """Close the connections."""


@dataclass(frozen=True, slots=True)
class Means:
    """What all visits share: how to open a connection, the usual seconds between two requests, the clock (UTC)."""

    connect: Callable[[], Asker]
    pace: float
    now: Callable[[], datetime]


@dataclass(slots=True)
class Visit:
    """One host in hand. `state` is what is known of it by now; `files` are the robots.txt that are kept, by origin."""

    state: HostState
    errands: deque[Errand]
    files: dict[str, RobotsFile]
    means: Means
    _fresh: dict[str, RobotsFile] = field(default_factory=dict)  # those that hold for this visit
    _failed: dict[str, str] = field(default_factory=dict)  # why there was no answer to the question for one, in words
    _besides: list[Answered] = field(default_factory=list)  # robots.txt of where redirects lead, asked on the way
    _tries: int = 0
    _asker: Asker | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Take those robots.txt that hold; after a failure of the host or at a closed address it is asked for anew."""
        now = self.means.now()
        self._fresh = {
            origin: file
            for origin, file in self.files.items()
            if not robots.is_stale(file, now) and file.outcome not in {*outcomes.OF_THE_HOST, *CLOSED}
        }

    @property
    def host(self) -> str:
        """Its name."""
        return self.state.host

    def turn(self) -> Turn:
        """Ask once: for robots.txt where it is not kept or stale, else for what the first errand is about."""
        if not self.errands:
            return Turn()
        errand, now = self.errands[0], self.means.now()
        origin = origin_of(errand.url)
        file = self._fresh.get(origin)
        if errand.url == origin + ROBOTS:
            return self._ask(errand, "allowed: it is robots.txt itself")
        if file is None or robots.is_stale(file, now):
            return self._ask_robots(origin)
        # Also of a file that was kept: what a host's row says may be of its other scheme, or of before a kill.
        self.state = replace(self.state, crawl_delay=robots.crawl_delay(file))
        allowed, words = robots.decide(file, errand.url)
        return self._ask(errand, words) if allowed else self._withhold(file, words)

    def broke(self, error: Exception) -> Turn | None:
        """Settle the first errand, which broke our own code, as failed: in the next fetch it would break it again."""
        if not self.errands:
            return None
        errand = self.errands.popleft()
        self._tries = 0
        told = f"asking broke: {type(error).__name__}: {error}"
        return self._turn(Answered(Answer(errand, self.means.now(), 0.0, "protocol", detail=told)))

    def left(self) -> Sequence[Errand]:
        """What was not asked."""
        return tuple(self.errands)

    def close(self) -> None:
        """Give up the connection."""
        if self._asker is not None:
            self._asker.close()
            self._asker = None

    def _ask_robots(self, origin: str) -> Turn:
        answer = self._asked(Errand("robots", origin + ROBOTS, self.host), None)
        file = self._kept(origin, answer)
        self.state = pace.after(replace(self.state, crawl_delay=robots.crawl_delay(file)), answer, default=self._pace)
        return self._turn(Answered(answer, file=file))

    def _kept(self, origin: str, answer: Answer) -> RobotsFile:
        file = robots.of_answer(origin, answer, before=self.files.get(origin))
        self._fresh[origin] = self.files[origin] = file
        if answer.reply is None and answer.detail:
            self._failed[origin] = answer.detail
        return file

    def _withhold(self, file: RobotsFile, words: str) -> Turn:
        """Settle the first errand unasked, as robots.txt says no.

        Where that cannot be had, the errand shares its failure. A server that fails to give it is left alone until it
        is asked for again; a host that cannot be reached may be at the next errand.
        """
        errand = self.errands.popleft()
        why = words if file.text is not None else self._failed.get(file.origin, words)
        answer = Answer(errand, self.means.now(), 0.0, robots.refusal(file), detail=why, robots=words)
        if file.text is None and file.outcome not in CLOSED:
            del self._fresh[file.origin]
            if file.outcome not in outcomes.OF_THE_HOST:
                self.state = replace(self.state, resting_until=file.expires_at, resting_for=words)
        return self._turn(Answered(answer), pause=0.0)

    def _ask(self, errand: Errand, words: str) -> Turn:
        answer = self._asked(errand, words)
        self.state = replace(pace.after(self.state, answer, default=self._pace), asked_at=answer.at)
        self._watch(answer)
        origin = origin_of(errand.url)
        file = self._kept(origin, answer) if errand.url == origin + ROBOTS else None
        if self._is_to_be_tried_again(answer):
            self._tries += 1
            wait = max(answer.retry_after or 0.0, pace.seconds(self.state, self._pace))
            return self._turn(Answered(answer, settled=False), pause=wait)
        self.errands.popleft()
        self._tries = 0
        return self._turn(Answered(answer, file=file))

    def _permit(self, url: str) -> None:
        """Look whether the robots.txt of where a redirect leads allows it, asking for the file if it is not kept.

        Raises:
            Failed: it does not, or cannot be had.
        """
        origin = origin_of(url)
        file = self._fresh.get(origin)
        if file is None or robots.is_stale(file, self.means.now()):
            answer = self._asked(Errand("robots", origin + ROBOTS, urlsplit(url).netloc), None)
            file = self._kept(origin, answer)
            self._besides.append(Answered(answer, file=file))
        allowed, words = robots.decide(file, url)
        if not allowed:
            raise Failed(robots.refusal(file), words if file.text is not None else self._failed.get(origin, words))

    def _asked(self, errand: Errand, words: str | None) -> Answer:
        """Send one request, follow where it leads, and return what it came to."""
        asked = revisits.asked(errand, distrusted=self.state.distrusted, at=self.means.now())
        self._asker = self._asker or self.means.connect()
        at, began = self.means.now(), time.monotonic()
        try:
            limits = LISTING if errand.what == "listing" else None
            permit = None if errand.url.endswith(ROBOTS) else self._permit  # that one is had wherever it is (2.3.1.2)
            reply = self._asker.get(errand.url, conditions(asked), limits=limits, permit=permit)
        except Failed as failure:
            spent = time.monotonic() - began
            return Answer(asked, at, spent, failure.outcome, detail=failure.detail, robots=words)
        spent = time.monotonic() - began
        if not reply.hops:
            reply = replace(reply, url=errand.url)  # as it was asked for: another spelling of it is no other page
        outcome, detail = outcomes.of_reply(reply, errand.what)
        wait = outcomes.retry_after(reply, at)
        return Answer(asked, at, spent, outcome, detail=detail, reply=reply, retry_after=wait, robots=words)

    def _watch(self, answer: Answer) -> None:
        """Trust a host no longer that shows other bytes where it would have said "not modified"."""
        reply = answer.reply
        if answer.outcome != "ok" or reply is None or answer.errand.sha256 is None:
            return
        bears = (reply.headers.get("etag"), reply.headers.get("last-modified"))
        if revisits.has_lied(answer.errand, sha256(reply.body).digest(), bears=bears):
            self.state = replace(self.state, distrusted=True)

    def _is_to_be_tried_again(self, answer: Answer) -> bool:
        """Whether the server asks for no more than a moment's patience."""
        overloaded = answer.reply is not None and answer.reply.status in pace.OVERLOADED
        asked_for = answer.retry_after is not None and answer.retry_after <= pace.PATIENCE
        return overloaded and asked_for and self._tries < TRIES - 1

    @property
    def _pace(self) -> float:
        return self.means.pace

    def _turn(self, answered: Answered, *, pause: float | None = None) -> Turn:
        """Return the turn that brought an answer; the visit is over when nothing is left or the host is to rest."""
        besides, self._besides = self._besides, []
        until = self.state.resting_until
        is_resting = until is not None and until > self.means.now()
        if is_resting or not self.errands:
            return Turn((*besides, answered))
        return Turn((*besides, answered), pause=pace.seconds(self.state, self._pace) if pause is None else pause)


def origin_of(url: str) -> str:
    """Return scheme://host[:port] of a canonical URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def conditions(errand: Errand) -> dict[str, str]:
    """Return the headers of a conditional question; none if nothing is known to ask with."""
    named = {"If-None-Match": errand.etag, "If-Modified-Since": errand.last_modified}
    return {name: value for name, value in named.items() if value}
