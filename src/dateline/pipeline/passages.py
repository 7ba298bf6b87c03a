"""The passage of an archive through the door: it goes on where the last one got to, and says so."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from dateline.pipeline.documents import Walk
from dateline.store import containers
from dateline.store.connection import Connection
from dateline.store.containers import Container

Mark = Callable[[Connection], None]


@dataclass(frozen=True, slots=True)
class Passage:
    """An archive's walk and its row in the raw store; `is_ended` if a walk before reached its end."""

    walk: Walk
    container: Container
    is_ended: bool

    def opening(self) -> Iterator[str]:
        """Yield what is worth a line before the walk."""
        if self.is_ended:
            yield f"{self.container.location}: was walked to its end before ({self.walk.records} records)"
        elif self.walk.walked:
            yield f"{self.container.location}: goes on at byte {self.walk.walked} of {self.container.size}"

    def mark(self) -> Mark:
        """Return what writes down, in the transaction that stores a batch, how far the walk has come by now."""
        return partial(containers.move, container=self.container, walked=self.walk.walked, records=self.walk.records)

    def closing(self, conn: Connection) -> Iterator[str]:
        """End the walk, and yield what is worth a line after it."""
        if self.walk.is_over or self.walk.fault:
            self.mark()(conn)  # also past what is no document, behind the last batch
            containers.end(conn, self.container, fault=self.walk.fault)
        if self.walk.passed:
            yield f"{self.container.location}: {self.walk.passed} records of other hosts or days were passed over"


def begin(conn: Connection, walk: Walk, *, source: str | None) -> Passage:
    """Take up the walk of an archive where the last one for the same pages, of the same claimed source, got to."""
    scope = " ".join(filter(None, [walk.wanted.scope, f"source={source}" if source else ""]))
    size = walk.path.stat().st_size
    container = Container(walk.digest, scope, str(walk.path), "warc", size)
    known = containers.begin(conn, container)
    walk.walked, walk.records = known.walked, known.records
    return Passage(walk, container, known.is_ended)
