"""The asset that stands for waiting work, and the trigger that watches it. Light: every task imports this file."""

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator

from airflow.sdk import Asset, AssetWatcher
from airflow.triggers.base import BaseEventTrigger, TriggerEvent

from dateline.errors import DatelineError

log = logging.getLogger(__name__)
_LONGEST_PAUSE = 60.0  # seconds between two looks at a database that does not answer


class PendingWorkTrigger(BaseEventTrigger):  # type: ignore[misc]  # Airflow's classes are untyped here
    """Wake whoever handles pending work.

    A level trigger: an event is sent when work appears or grows, and again every `reannounce` seconds as long as
    there is any. So whatever happens while nobody listens is announced afterwards, and any number of arrivals
    between two looks make one event.
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
        announced, at, pause = 0, 0.0, self.poll
        while True:
            try:
                pending, pause = await self.count(), self.poll
            except DatelineError as error:
                pending, pause = announced, min(pause * 2, _LONGEST_PAUSE)
                log.warning("pending work cannot be counted, next look in %.0f s: %s", pause, error)
            else:
                now = time.monotonic()
                if pending and (pending > announced or now - at >= self.reannounce):
                    at = now
                    yield TriggerEvent({"pending": pending})
            announced = pending
            await asyncio.sleep(pause)

    async def count(self) -> int:
        """Return how much waits, asked in a thread: the event loop is shared with every other trigger."""
        return await asyncio.to_thread(_pending)


def _pending() -> int:
    from dateline import bundle, pipeline, settings  # noqa: PLC0415  heavy, and only the triggerer needs it

    return int(pipeline.pending(settings.read(os.environ, clone=bundle.ROOT)))


PENDING = Asset(
    "dateline_pending",
    watchers=[AssetWatcher(name="dateline_pending", trigger=PendingWorkTrigger())],
)
