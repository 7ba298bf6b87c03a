"""The thread that has the database: it takes hosts in hand, sends the crew, and stores what comes back.

Asking, storing and reading listings go on side by side: the crew waits for this thread only when its basket is full,
and neither waits for a listing to be read.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from dateline.errors import DatelineError
from dateline.fetch import pace
from dateline.fetch.basket import Basket
from dateline.fetch.crew import Answered, Crew, Ended, Fallen, News
from dateline.fetch.visits import Means, Visit, origin_of
from dateline.model import HostState
from dateline.pipeline.fetching.reading import Reading
from dateline.pipeline.fetching.settling import Book
from dateline.pipeline.fetching.watch import Watch
from dateline.store import frontier, hosts, robots, runs

BATCH, BATCH_SECONDS = 200, 0.25  # answers of one transaction, or what came in this time or before all fell idle
ERRANDS = 100  # of a host in hand at a time
# Hosts in hand for each thread: one that is asked every two seconds and answers in a quarter keeps a thread busy for an
# eighth of its time.
HOSTS_A_THREAD = 4
LOOK = 1.0  # seconds between two looks for hosts that have become free or due
SOON = timedelta(seconds=30)  # what is due within this is waited for; a page that failed is due after a minute or more
SLOW = 10.0  # seconds between two requests that are worth a word
SLOW_SHOWN = 10  # hosts
LAST_SECONDS = 10.0  # for what is under way when all is stopped


@dataclass(slots=True)
class Hand:
    """A host in hand: its visit, how many of its listings are being read, whether the visit is over."""

    visit: Visit
    reading: int = 0
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Shop:
    """Who works beside this thread: the crew with its basket, the reader of listings; and what visits are made with."""

    crew: Crew
    basket: Basket[News]
    reading: Reading
    means: Means
    most_hosts: int


@dataclass(slots=True)
class Crawl:
    """One run's crawl by one worker."""

    shop: Shop
    book: Book
    hands: dict[str, Hand] = field(default_factory=dict)
    looked: float = 0.0  # when hosts were looked for last
    slow: set[str] = field(default_factory=set)  # hosts that were told of
    asked: int = 0  # pages taken in hand

    def run(self, watch: Watch) -> None:
        """Work until nothing is left in reach or who watches says stop; what is under way is stored first."""
        while not watch.is_over and self.step():
            law = runs.count(self.book.worker.conn, self.book.offer.run.run_id)
            watch.progress(law.offered - law.waiting, law.offered)
            self.tell(watch)
        self.finish()

    def tell(self, watch: Watch) -> None:
        """Say once of each host that wishes to be asked seldom why this takes long; of the first few at least."""
        for host, hand in self.hands.items():
            seconds, pages = pace.seconds(hand.visit.state, self.shop.means.pace), len(hand.visit.errands)
            is_slow = pages and seconds >= SLOW and seconds > self.shop.means.pace
            if is_slow and host not in self.slow and len(self.slow) < SLOW_SHOWN:
                self.slow.add(host)
                watch.say(f"slowly: {host} wishes {seconds:.0f} s between two requests, and {pages} wait")

    def step(self) -> bool:
        """Do what is to be done now; return whether anything is left."""
        self.take_hosts()
        self.store(self.shop.basket.take(most=BATCH, within=BATCH_SECONDS))
        self.turn_over()
        return bool(self.hands) or self.shop.reading.is_busy or (self.left != 0 and self.waits_for_more())

    @property
    def left(self) -> int | None:
        """How many pages may still be asked for; None for all."""
        return None if self.book.offer.most is None else max(self.book.offer.most - self.asked, 0)

    def take_hosts(self) -> None:
        """Take hosts in hand that have something due, as many as there is room for."""
        room, now = self.shop.most_hosts - len(self.hands), time.monotonic()
        if room <= 0 or now - self.looked < LOOK or self.left == 0:
            return
        self.looked = now
        for state in hosts.claim(self.book.worker, self.book.offer.reach, limit=room):
            self.visit(state)

    def visit(self, state: HostState) -> None:
        """Send somebody to a host with what is due there; one with nothing due is given back."""
        errands = frontier.take(
            self.book.worker, state.host, reach=self.book.offer.reach, limit=ERRANDS, most=self.left
        )
        self.asked += sum(errand.what == "page" for errand in errands)
        if not errands:
            hosts.release(self.book.worker, [state])
            self.hands.pop(state.host, None)
            return
        addresses = (url for errand in errands for url in (errand.url, errand.final_url) if url)
        files = robots.kept(self.book.worker.conn, sorted(set(map(origin_of, addresses))))
        visit = Visit(state, deque(errands), files, self.shop.means)
        self.hands[state.host] = Hand(visit)
        self.shop.crew.take(visit, pause=pause(state, self.shop.means))

    def store(self, news: Sequence[News]) -> None:
        """Store a batch of what came back, in one transaction."""
        for one in news:
            if isinstance(one, Fallen):
                raise DatelineError(f"asking broke: {type(one.error).__name__}: {one.error}") from one.error
        answered = [one for one in news if isinstance(one, Answered)]
        self.remember(answered)
        for job in self.book.settle(answered):
            self.hands[job.answer.errand.host].reading += 1
            self.shop.reading.give(job)
        for read in self.shop.reading.take():
            self.book.discover(read)
            self.hands[read.job.answer.errand.host].reading -= 1
            self.looked = 0.0  # it may have led to hosts that nobody has in hand
        for one in news:
            if isinstance(one, Ended):
                self.hands[one.visit.host].is_over = True

    def remember(self, answered: Sequence[Answered]) -> None:
        """Write down what is known now of hosts that were asked, so that a kill makes nobody less polite."""
        asked = {one.answer.errand.host for one in answered} & self.hands.keys()
        self.book.remember([self.hands[host].visit.state for host in sorted(asked)])

    def turn_over(self) -> None:
        """Go on with the hosts whose visit is over and whose listings are read: again, or give them back."""
        for hand in [each for each in self.hands.values() if each.is_over and not each.reading]:
            state = hand.visit.state
            is_resting = state.resting_until is not None and state.resting_until > self.shop.means.now()
            if is_resting:
                hosts.release(self.book.worker, [state])
                del self.hands[state.host]
            else:
                self.visit(state)

    def waits_for_more(self) -> bool:
        """Whether something in reach is due soon, or is due and in the hands of somebody else."""
        due = frontier.next_due(self.book.worker.conn, self.book.offer.reach)
        return due is not None and due <= self.shop.means.now() + SOON

    def finish(self) -> None:
        """Store what was under way, wait a moment for the rest of it, give the hosts back."""
        self.shop.crew.stop()
        end = time.monotonic() + LAST_SECONDS
        while self.shop.crew.is_busy and time.monotonic() < end:
            self.store(self.shop.basket.take(most=BATCH, within=BATCH_SECONDS))
        while news := self.shop.basket.take(most=BATCH, within=0):
            self.store(news)
        hosts.release(self.book.worker, [hand.visit.state for hand in self.hands.values()])
        self.hands.clear()


def pause(state: HostState, means: Means) -> float:
    """Return the seconds until a host may be asked, by when it was asked last."""
    if state.asked_at is None:
        return 0.0
    since = (means.now() - state.asked_at).total_seconds()
    return max(pace.seconds(state, means.pace) - since, 0.0)
