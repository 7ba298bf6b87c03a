"""What runs promised at the door: pages that they offered and have yet to bring, each on the account of one run.

A page is on a run's account as `waiting` or `failed` for as long as that may change (`counted_as` of its row). Each
move here keeps offered = new + known + refused + failed + waiting, for the run and for the source.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from dateline.store import statements
from dateline.store.connection import Connection

Column: TypeAlias = Literal["offered", "known", "refused", "failed", "waiting"]
COLUMNS: tuple[Column, ...] = ("offered", "known", "refused", "failed", "waiting")


@dataclass(frozen=True, slots=True)
class Promise:
    """A page as it stands on an account: of which run, for which source, as what; None once it is settled."""

    run: int | None
    source_id: str | None
    counted_as: str | None

    def is_open(self, run: int) -> bool:
        """Whether this run still has it on its account."""
        return self.run == run and self.counted_as is not None


@dataclass(slots=True)
class Ledger:
    """Moves on the accounts, summed up until they are written."""

    moved: Counter[tuple[int, str, Column]] = field(default_factory=Counter)

    def offer(self, run: int, before: Promise, *, source_id: str | None, as_: Column) -> None:
        """Put a page on a run's account. Another run that still waits for it could not have it this time."""
        if before.run is not None and before.counted_as == "waiting":
            self.move(before.run, before.source_id, goes="waiting", comes="failed")
        self.move(run, source_id, comes="offered")
        self.move(run, source_id, comes=as_)

    def take(self, run: int, before: Promise, *, source_id: str | None) -> None:
        """Have a run ask for a page: one that failed for it waits again, another's is offered to it."""
        if not before.is_open(run):
            self.offer(run, before, source_id=source_id, as_="waiting")
        elif before.counted_as == "failed":
            self.move(run, source_id, goes="failed", comes="waiting")

    def move(self, run: int, source_id: str | None, *, goes: Column | None = None, comes: Column | None = None) -> None:
        """Take one page from a column of an account, add it to another."""
        for column, step in ((goes, -1), (comes, 1)):
            if column is not None:
                self.moved[run, source_id or "", column] += step

    def write(self, conn: Connection) -> None:
        """Write the moves down, inside the caller's transaction."""
        rows = sorted({key[:2] for key, step in self.moved.items() if step})
        if not rows:
            return
        said: dict[str, object] = {"runs": [run for run, _ in rows], "sources": [source for _, source in rows]}
        said |= {column: list(self._column(rows, column)) for column in COLUMNS}
        conn.execute(statements.get("count_promises"), said)

    def _column(self, rows: list[tuple[int, str]], column: Column) -> Iterator[int]:
        return (self.moved[run, source, column] for run, source in rows)
