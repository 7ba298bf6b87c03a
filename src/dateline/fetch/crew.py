"""The threads that ask: many hosts at once, each by one thread at a time and at its own pace.

There is no database here and no parsing. Visits to hosts are taken in hand; each turn asks once; what came of it goes
into a basket that waits for the one who stores it, never for one who reads.
"""

import heapq
import itertools
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from dateline.fetch.basket import Basket
from dateline.model import Answer, Errand, RobotsFile


@dataclass(frozen=True, slots=True)
class Answered:
    """An errand came back; if it is not `settled`, it will be asked once more within this visit.

    `file` is the robots.txt that an answer to that brought.
    """

    answer: Answer
    settled: bool = True
    file: RobotsFile | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of a visit came to; `pause` is the seconds until the next one, None if the visit is over."""

    answered: Sequence[Answered] = ()
    pause: float | None = None


class Visiting(Protocol):
    """A host in hand: `turn` sends one request at most."""

    @property
    def host(self) -> str:
        """Its name."""

    def turn(self) -> Turn:
        """Ask once."""

    def broke(self, error: Exception) -> Turn | None:
        """Return what a turn that met what nobody expected comes to; None if nobody knows."""

    def left(self) -> Sequence[Errand]:
        """What was not asked."""

    def close(self) -> None:
        """Give up the connection."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A visit is over: all that it was sent for was asked, or its host wants to be left alone."""

    visit: Visiting


@dataclass(frozen=True, slots=True)
class Fallen:
    """A thread met what nobody expected."""

    error: Exception


News: TypeAlias = Answered | Ended | Fallen


class Crew:
    """So many threads over all visits in hand; whose turn comes first goes first.

    The threads are daemons: one that hangs in a request does not keep the process from ending.
    """

    def __init__(self, threads: int, basket: Basket[News]) -> None:
        self._basket = basket
        self._waiting: list[tuple[float, int, Visiting]] = []  # a heap: (when it may ask, in which order it came)
        self._numbers = itertools.count()
        self._busy = 0
        self._stopped = False
        self._changed = threading.Condition()
        for _ in range(threads):
            threading.Thread(target=self._work, name="asker", daemon=True).start()

    def take(self, visit: Visiting, *, pause: float = 0.0) -> None:
        """Take a visit in hand; its first turn comes after `pause` seconds. Once stopped, it is but closed."""
        with self._changed:
            if not self._stopped:
                heapq.heappush(self._waiting, (time.monotonic() + pause, next(self._numbers), visit))
                self._changed.notify()
                return
        visit.close()

    def stop(self) -> None:
        """Begin no further turn, and close the visits; those whose turn is under way come to its end first."""
        with self._changed:
            self._stopped = True
            idle, self._waiting = self._waiting, []
            self._changed.notify_all()
        for _, _, visit in idle:
            visit.close()

    @property
    def is_busy(self) -> bool:
        """Whether a turn is under way."""
        with self._changed:
            return self._busy > 0

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
        self._basket.close()

    def _work(self) -> None:
        while (visit := self._next()) is not None:
            try:
                self._bring(visit, visit.turn())
            except Exception as error:  # noqa: BLE001  a thread dies in silence: who waits for it must hear of it
                self._mend(visit, error)
            with self._changed:
                self._busy -= 1
                is_idle = not self._busy and not self._waiting
            if is_idle:
                self._basket.hurry()  # nothing else will be in it until somebody is sent out

    def _next(self) -> Visiting | None:
        """Return the visit whose turn it is, waiting for it; None if there is to be no further turn."""
        with self._changed:
            while not self._stopped:
                now = time.monotonic()
                if self._waiting and self._waiting[0][0] <= now:
                    self._busy += 1
                    return heapq.heappop(self._waiting)[2]
                self._changed.wait(self._waiting[0][0] - now if self._waiting else None)
            return None

    def _mend(self, visit: Visiting, error: Exception) -> None:
        """Go on with a visit that broke, if it knows what broke it: all others go on beside it."""
        turn = visit.broke(error)
        if turn is None:
            self._basket.put(Fallen(error))
        else:
            self._bring(visit, turn)

    def _bring(self, visit: Visiting, turn: Turn) -> None:
        for answered in turn.answered:
            reply = answered.answer.reply
            self._basket.put(answered, size=len(reply.body) if reply else 0)
        if turn.pause is None:
            visit.close()
            self._basket.put(Ended(visit))
        else:
            self.take(visit, pause=turn.pause)
