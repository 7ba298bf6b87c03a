"""What the askers bring home and the one who stores it takes out: bounded, so that asking waits for storing."""

import threading
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")

# What may lie in it: at 150 pages a second a few seconds' worth, and in bytes what a small machine can spare.
MOST = 1000
MOST_BYTES = 64 << 20


class Basket(Generic[T]):
    """A queue of things with a size in bytes. Who puts waits while it is full; one thing always fits."""

    def __init__(self, *, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._things: deque[tuple[T, int]] = deque()
        self._bytes = 0
        self._closed = self._hurried = False
        self._changed = threading.Condition()

    def put(self, thing: T, *, size: int = 0) -> None:
        """Put a thing in, waiting while there is no room; once the basket is closed, nobody waits for the thing."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._fits(size))
            if not self._closed:
                self._things.append((thing, size))
                self._bytes += size
                self._changed.notify_all()

    def take(self, *, most: int, within: float) -> list[T]:
        """Return at most so many things, as soon as they are there, or what lies in it after `within` seconds.

        Whoever knows that nothing else comes for now may say so (`hurry`), and it is not waited for.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._hurried or len(self._things) >= most, within)
            self._hurried = False
            taken = [self._things.popleft() for _ in range(min(most, len(self._things)))]
            self._bytes -= sum(size for _, size in taken)
            self._changed.notify_all()
        return [thing for thing, _ in taken]

    def hurry(self) -> None:
        """Let who takes, or takes next, have what lies in it without waiting for more."""
        with self._changed:
            self._hurried = True
            self._changed.notify_all()

    def close(self) -> None:
        """Let nobody wait any more; what lies in it may still be taken."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _fits(self, size: int) -> bool:
        return not self._things or (len(self._things) < self._most and self._bytes + size <= self._most_bytes)
