"""A thread that reads listings while others are fetched: bytes from the raw store, read in a process of its own.

What is in its hands is small, whatever the listings are: their bytes lie in the raw store, and what was made of them
waits in a small basket.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from dateline.errors import Broken, DatelineError, Rejected, Unreadable
from dateline.extract import listings as forms
from dateline.fetch import robots
from dateline.fetch.basket import Basket
from dateline.fetch.visits import ROBOTS, origin_of
from dateline.model import Answer, Entry, Listing, RobotsFile
from dateline.pipeline.documents import GetRoom
from dateline.pipeline.readers import Room
from dateline.store import raw
from dateline.store.connection import Connection, connect

MOST_READ = 4  # listings that wait to be stored: a sitemap has 50,000 entries at most, some 30 MB


@dataclass(frozen=True, slots=True)
class Job:
    """A listing as it came, without its body, and the hash by which the raw store knows that."""

    answer: Answer
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What was made of a listing: itself, or why it cannot be read."""

    job: Job
    result: Listing | Rejected | Broken


class Reading:
    """The thread and its two queues; `give` and `take` are for one other thread, and neither ever waits for reading.

    `get_room` gives the reader's room when the first listing has come; `tell` is called whenever there is something to
    take.
    """

    def __init__(self, dsn: str, get_room: GetRoom, tell: Callable[[], None]) -> None:
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._done: Basket[Read | DatelineError] = Basket(most=MOST_READ)
        self._open, self._get_room, self._tell = 0, get_room, tell
        self._room: Room | None = None
        self._thread = threading.Thread(target=self._work, args=(dsn,), name="listings", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something that was given has not been taken back."""
        return self._open > 0

    def give(self, job: Job) -> None:
        """Have a listing read.

        The reader is started here: it ends with the thread that started it, and this one goes on.
        """
        if self._room is None:
            self._room = self._get_room()
            self._room.open()
        self._open += 1
        self._jobs.put(job)

    def take(self) -> list[Read]:
        """Return what has been read, in the order it was given.

        Raises:
            DatelineError: nothing can be read here, or the thread has ended.
        """
        found: list[Read] = []
        for one in self._done.take(most=MOST_READ, within=0):
            if isinstance(one, DatelineError):
                raise one
            found.append(one)
        if self._open and not found and not self._thread.is_alive():
            raise DatelineError("the thread that reads listings has ended")
        self._open -= len(found)
        return found

    def close(self) -> None:
        """Let the thread end after what it is at."""
        self._jobs.put(None)
        self._done.close()

    def _work(self, dsn: str) -> None:
        try:
            with connect(dsn, name="dateline listings") as conn:
                while (job := self._jobs.get()) is not None:
                    assert self._room is not None
                    self._done.put(Read(job, read(self._room, job, data=kept(conn, job))))
                    self._tell()
        except DatelineError as error:
            self._done.put(error)
            self._tell()


def kept(conn: Connection, job: Job) -> bytes | None:
    """Return the bytes of a listing, None if they are kept no more."""
    return raw.get(conn, [job.sha256], size_cap=forms.LONGEST).get(job.sha256)


def read(room: Room, job: Job, *, data: bytes | None) -> Listing | Rejected | Broken:
    """Return the listing, or why it cannot be read."""
    if data is None:
        return Unreadable("it has not changed, but what it was is kept no more")
    errand, reply = job.answer.errand, job.answer.reply
    came = reply if job.answer.outcome == "ok" else None
    if errand.url.endswith(ROBOTS):
        return named_by_robots(job, data)
    kind = came.headers.get("content-type") if came else None
    try:
        return room.listing(data, url=came.url if came else errand.url, content_type=kind)
    except (Rejected, Broken) as error:
        return error


def named_by_robots(job: Job, data: bytes) -> Listing:
    """Return the sitemaps that a robots.txt names, as an index of them."""
    text, at = data[: robots.LONGEST].decode("utf-8", "replace"), job.answer.at
    file = RobotsFile(origin_of(job.answer.errand.url), at, at, 200, "ok", text)
    return Listing("sitemap_index", listings=tuple(Entry(url) for url in robots.sitemaps(file)))
