"""What the tables tell of each source's days, for the contracts that its past makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.store import statements
from dateline.store.connection import Connection

SAMPLE = 10  # articles of a source and day whose lines are weighed: their middle one settles within a few
DAY = timedelta(days=1)
Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a source brought live, first seen on one day."""

    documents: int = 0
    articles: int = 0
    dated: int = 0
    words: float | None = None
    junk: float | None = None


@dataclass(frozen=True, slots=True)
class Askings:
    """How often a source's feeds and sitemaps were asked on a day, and answered."""

    asked: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """All that is known of the days of all sources; `until` is the first day of each that is not to be judged yet."""

    volumes: Mapping[Key, int]
    pieces: Mapping[Key, Pieces]
    askings: Mapping[Key, Askings]
    until: Mapping[str, date]

    def first_days(self) -> dict[str, date]:
        """Return the first day on which anything is known of each source."""
        keys = sorted({*self.volumes, *self.pieces, *self.askings}, reverse=True)
        return dict(keys)


def record(conn: Connection, since: date) -> Record:
    """Return what is known of the days of all sources since a day, as one look at the database has it."""
    said = {"since": since, "sample": SAMPLE}
    with conn.transaction():
        conn.execute(statements.get("set_one_look"))
        return Record(
            {(row[0], row[1]): row[2] for row in conn.execute(statements.get("count_source_volumes"), said)},
            {(row[0], row[1]): Pieces(*row[2:]) for row in conn.execute(statements.get("count_source_pieces"), said)},
            {(row[0], row[1]): Askings(*row[2:]) for row in conn.execute(statements.get("count_source_askings"), said)},
            dict(conn.execute(statements.get("select_judged_until")).fetchall()),
        )
