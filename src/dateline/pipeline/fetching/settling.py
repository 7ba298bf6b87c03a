"""What came back from the web, written down: a batch of answers in one transaction, or nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from dateline.errors import Unreadable
from dateline.extract import listings as forms
from dateline.fetch import decisions, revisits
from dateline.fetch.crew import Answered
from dateline.fetch.visits import ROBOTS
from dateline.model import Answer, Errand, Found, FoundListing, HostState, Landed, SettledListing, SettledPage
from dateline.normalize import urls
from dateline.pipeline.fetching import discovery, horizon, pages, plan
from dateline.pipeline.fetching.offers import Offer
from dateline.pipeline.fetching.plan import GIVEN
from dateline.pipeline.fetching.reading import Job, Read
from dateline.sources.registry import Registry
from dateline.store import frontier, hosts, listings, raw, robots, settlements
from dateline.store.connection import OF_THE_DATA, first_line, patiently
from dateline.store.raw import Arrival
from dateline.store.runs import Window
from dateline.store.work import Worker

T = TypeVar("T", Found, Arrival)

LATELY = timedelta(days=31)  # in which a day's own listing that failed is known again as one
SHOWN = 20  # refusals, and listings that failed, that are told in words


@dataclass(slots=True)
class Book:
    """One run's book: who writes it, on whose account, which sources are known, when pages are looked at again."""

    worker: Worker
    offer: Offer
    registry: Registry
    looks: tuple[timedelta, ...]
    refusals: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  # of listings
    own_days: dict[str, dict[str, date]] = field(default_factory=dict)  # by source: a day's own listings

    @property
    def _run(self) -> int:
        return self.offer.run.run_id

    def settle(self, answered: Sequence[Answered]) -> list[Job]:
        """Write down a batch of answers; return the listings among them, which are settled when they are read.

        Raises:
            Transient: the database asked for another try again and again.
        """
        if not answered:
            return []
        try:
            jobs = patiently(self.worker.conn, lambda: self._settle(answered))
        except OF_THE_DATA as error:
            if len(answered) == 1:
                bare = unstorable(answered[0], first_line(error))
                return patiently(self.worker.conn, lambda: self._settle([bare]))
            return [job for one in answered for job in self.settle([one])]
        return jobs

    def remember(self, states: Sequence[HostState]) -> None:
        """Write down what is known now of hosts in hand."""
        if states:
            patiently(self.worker.conn, lambda: hosts.note(self.worker, states))

    def discover(self, read: Read) -> None:
        """Write down what a listing led to, and that it was asked: both or neither."""
        try:
            patiently(self.worker.conn, lambda: self._discover(read))
        except OF_THE_DATA as error:
            bad = Unreadable(f"cannot be stored: {first_line(error)}")
            patiently(self.worker.conn, lambda: self._discover(replace(read, result=bad)))

    def _settle(self, answered: Sequence[Answered]) -> list[Job]:
        conn = self.worker.conn
        for one in answered:
            if one.file is not None:
                robots.keep(conn, one.file)
        besides = [one.answer for one in answered if not one.settled or one.answer.errand.what == "robots"]
        asked = [one.answer for one in answered if one.settled]
        settled, arrivals = self._pages([each for each in asked if each.errand.what == "page"])
        failed, jobs = self._listings([each for each in asked if each.errand.what == "listing"])
        settlements.settle(conn, [*settled, *failed], run=self._run, besides=besides)
        if arrivals:
            raw.put(conn, arrivals, run=self._run, promised=True)
        self._note(settled, arrivals)
        return jobs

    def _pages(self, answers: Sequence[Answer]) -> tuple[list[SettledPage], list[Arrival]]:
        """Return what becomes of pages, and those that are to be stored."""
        settled: list[SettledPage] = []
        arrivals: list[Arrival] = []
        for answer in answers:
            if answer.outcome == "ok" and is_listing(answer):
                settled.append(self._no_page(answer))
                continue
            one, arrival = page(answer, self._looks(answer))
            settled.append(one)
            arrivals += [arrival] if arrival else []
        return settled, arrivals

    def _looks(self, answer: Answer) -> tuple[timedelta, ...]:
        source_id = answer.errand.source_id
        return revisits.of_source(self.registry.get(source_id) if source_id else None, self.looks)

    def _no_page(self, answer: Answer) -> SettledPage:
        """Ask for what a person named as a feed from now on; what a feed names as a page must be one."""
        errand = answer.errand
        if errand.found_by != GIVEN:
            return decisions.page(replace(answer, outcome="wrong_type", detail="a listing, not a page"), ())
        found = FoundListing(errand.url, errand.host, GIVEN, errand.source_id)
        listings.offer(self.worker.conn, [found], run=self._run, at=answer.at, now=True)
        return decisions.listed(answer)

    def _listings(self, answers: Sequence[Answer]) -> tuple[list[SettledListing], list[Job]]:
        """Return the listings that failed, and those to be read: what came, or what is kept where that still stands.

        One that has not changed is read again: another run may want other days of it.
        """
        failed: list[SettledListing] = []
        jobs: list[Job] = []
        for answer in answers:
            errand, reply = answer.errand, answer.reply
            if answer.outcome == "ok" and reply is not None:
                (digest,) = raw.keep(self.worker.conn, [reply.body])
                jobs.append(Job(replace(answer, reply=replace(reply, body=b"")), digest))
            elif answer.outcome == "not_modified" and errand.sha256 is not None:
                jobs.append(Job(answer, errand.sha256))
            else:
                failed.append(self._failed(answer))
        return failed, jobs

    def _discover(self, read: Read) -> None:
        """Offer what a listing leads to."""
        conn, job, answer = self.worker.conn, read.job, read.job.answer
        if isinstance(read.result, Exception):
            fault = self._failed(replace(answer, outcome="wrong_type", detail=str(read.result)))
            settlements.settle(conn, [fault], run=self._run)
            return
        listing, errand = read.result, answer.errand
        found = discovery.of(listing, errand, window=self._window, at=answer.at, day=self._own_day(errand, answer.at))
        fresh = listings.note(conn, errand.url, addresses=found.listed, at=answer.at, is_whole=not listing.left_out)
        said = discovery.said(listing, answer)
        settled = decisions.listing(answer, sha256=job.sha256, is_changed=bool(fresh), said=said)
        rests = horizon.is_over(self._own_day(errand, answer.at), today=answer.at.date())
        settlements.settle(conn, [replace(settled, rests=rests)], run=self._run)
        listings.offer(conn, found.listings, run=self._run, at=answer.at, now=True)
        frontier.offer(conn, self._urgent(found.pages), run=self._run, at=answer.at)
        if errand.url.endswith(ROBOTS) and not found.listings:
            told(self.faults, f"{errand.url}: it names no sitemap; give the source a feed on its page (`feeds:`)")
        texts = [pages.text(entry, answer, place=(job.sha256, number)) for number, entry in found.texts]
        if texts:
            raw.put(conn, self._urgent(texts), run=self._run)

    @property
    def _window(self) -> Window:
        return Window(self.offer.run.since, self.offer.run.until)

    def _own_day(self, errand: Errand, at: datetime) -> date | None:
        """Return the day whose own listing this is, None for a listing of any days."""
        source = self.registry.get(errand.source_id) if errand.source_id else None
        if source is None:
            return None
        if source.id not in self.own_days:
            lately = Window(at.date() - LATELY)
            days = [day for one in (self._window, lately) for day in horizon.days(one, today=at.date())]
            self.own_days[source.id] = plan.day_listings(source, days)
        return self.own_days[source.id].get(errand.url)

    def _urgent(self, found: Sequence[T]) -> list[T]:
        """Return what was found with the run's priority."""
        return [replace(each, priority=self.offer.priority) for each in found]

    def _note(self, settled: Sequence[SettledPage], arrivals: Sequence[Arrival]) -> None:
        """Remember the first refusals in words."""
        for arrival in arrivals:
            if arrival.refused:
                told(self.refusals, f"{arrival.location}: {': '.join(arrival.refused)}")
        for each in settled:
            if each.account == "refused":
                told(self.refusals, in_words(each.answer, each.detail))

    def _failed(self, answer: Answer) -> SettledListing:
        """Settle a listing that brought nothing."""
        told(self.faults, in_words(answer, answer.detail))
        rests = horizon.is_over(self._own_day(answer.errand, answer.at), today=answer.at.date())
        return replace(decisions.listing(answer), rests=rests)


def told(lines: list[str], line: str) -> None:
    """Remember a line, once, if it is one of the first."""
    if len(lines) < SHOWN and line not in lines:
        lines.append(line)


def in_words(answer: Answer, detail: str | None) -> str:
    """Return what an asking came to on one line."""
    return ": ".join(filter(None, (answer.errand.url, answer.outcome, detail or answer.detail)))


def page(answer: Answer, looks: tuple[timedelta, ...]) -> tuple[SettledPage, Arrival | None]:
    """Return what becomes of a page, and how it stands at the door if it came."""
    if answer.outcome != "ok" or answer.reply is None:
        return decisions.page(answer, looks), None
    made = pages.arrival(answer, priority=answer.errand.priority)
    address = urls.canonical(answer.reply.url)
    if made.refused:
        return replace(decisions.page(answer, looks), detail=": ".join(made.refused)), made
    if address is None:
        lost = replace(answer, outcome="url", detail=f"it leads to what is no address: {answer.reply.url[:200]}")
        return decisions.page(lost, looks), None
    digest = sha256(answer.reply.body).digest()
    landed = Landed(address, discovery.host_of(address), digest, raw.publication_id(f"url:{address}"))
    return decisions.page(answer, looks, landed=landed), made


def is_listing(answer: Answer) -> bool:
    """Whether what came for a page is a feed or a sitemap."""
    reply = answer.reply
    return reply is not None and forms.is_listing(reply.body, content_type=reply.headers.get("content-type"))


def unstorable(answered: Answered, why: str) -> Answered:
    """Return an answer without what the database would not take."""
    bare = replace(answered.answer, outcome="garbled", reply=None, robots=None, detail=f"cannot be stored: {why}")
    return replace(answered, answer=bare, file=None)
