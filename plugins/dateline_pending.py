"""The asset that stands for waiting work, and the trigger that watches it. Light: every task imports this file."""

import asyncio
import logging
import math
import os
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from airflow.sdk import Asset, AssetWatcher
from airflow.triggers.base import BaseEventTrigger, TriggerEvent

from dateline.errors import DatelineError

log = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0  # seconds between two looks at a database that does not answer


class Lookout(Protocol):
    """What the trigger looks through; each of its methods may block."""

    def look(self) -> Mapping[str, int]:
        """Return how much waits, by kind; DatelineError if that cannot be said now."""

    def wait(self, seconds: float) -> bool:
        """Wait for so long, or until somebody says that something arrived; return whether somebody did."""

    def close(self) -> None:
        """End its connection."""


class PendingWorkTrigger(BaseEventTrigger):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Wake whoever handles pending work.

    A level trigger: an event is sent when work of any kind appears or grows, and again every `reannounce` seconds as
    long as there is any. So whatever happens while nobody listens is announced afterwards, and any number of arrivals
    between two looks make one event. Somebody's word that something arrived shortens the wait for the next look, and
    is news even if as much was done meanwhile; that a lost word loses nothing is the level's doing.
    """

    def __init__(self, poll: float = 2.0, reannounce: float = 10.0) -> None:
        super().__init__()
        self.poll = poll
        self.reannounce = reannounce

    def serialize(self) -> tuple[str, dict[str, float]]:
        """Return where this class is found and its arguments; Airflow stores them, so no login is among them."""
        return "dateline_pending.PendingWorkTrigger", {"poll": self.poll, "reannounce": self.reannounce}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Look every `poll` seconds; a database that does not answer is asked again, ever more slowly."""
        seen: Mapping[str, int] = {}
        at, pause, woken = -math.inf, self.poll, False
        async with self.post() as post:
            while True:
                try:
                    found, pause = await post.look(), self.poll
                except DatelineError as error:
                    pause = min(pause * 2, _LONGEST_PAUSE)
                    log.warning("pending work cannot be counted, next look in %.0f s: %s", pause, error)
                    await asyncio.sleep(pause)
                    continue
                now = time.monotonic()
                if any(found.values()) and (woken or grew(found, seen) or now - at >= self.reannounce):
                    at = now
                    yield TriggerEvent({"pending": sum(found.values())})
                    await asyncio.sleep(self.poll / 2)  # a burst makes an event a second, not one each
                seen = found
                woken = await post.wait(pause)

    def post(self) -> "Post":
        """Return where it looks from."""
        return Post(_open)


def grew(found: Mapping[str, int], seen: Mapping[str, int]) -> bool:
    """Whether of any kind there is more than before: an arrival is not to hide behind what was done meanwhile."""
    return any(count > seen.get(kind, 0) for kind, count in found.items())


class Post:
    """A lookout in a thread of its own: the event loop is shared with every other trigger."""

    def __init__(self, opened: Callable[[], Lookout]) -> None:
        self._open = opened
        self._lookout: Lookout | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="dateline-lookout")

    async def __aenter__(self) -> "Post":
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._lookout is not None:
            self._thread.submit(self._lookout.close)
        self._thread.shutdown(wait=False)

    async def look(self) -> Mapping[str, int]:
        """Return how much waits, by kind."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._look)

    async def wait(self, seconds: float) -> bool:
        """Wait for so long, or until somebody says that something arrived."""
        assert self._lookout is not None
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._lookout.wait, seconds)

    def _look(self) -> Mapping[str, int]:
        self._lookout = self._lookout or self._open()
        return self._lookout.look()


def _open() -> Lookout:
    from dateline import bundle, pipeline, settings  # noqa: PLC0415  heavy, and only the triggerer needs it

    return pipeline.Lookout(settings.read(os.environ, clone=bundle.ROOT))


PENDING = Asset(
    "dateline_pending",
    watchers=[AssetWatcher(name="dateline_pending", trigger=PendingWorkTrigger())],
)
