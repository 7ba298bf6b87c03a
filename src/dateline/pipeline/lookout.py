"""The lookout: what waits, seen again and again over one connection, which also hears when something is left."""

import time
from contextlib import closing
from itertools import islice

from dateline.errors import ConfigurationError, Transient
from dateline.pipeline import inbox
from dateline.service import databases
from dateline.settings import Settings
from dateline.store import work
from dateline.store.connection import Connection, connect

MOST = 1000  # of a kind that are counted: whether more wait makes no difference to anybody


def pending(settings: Settings) -> int:
    """Return how many items, days, submissions and settled inbox files are due or under work, of each 1,000 at most."""
    with closing(Lookout(settings)) as lookout:
        return sum(lookout.look().values())


class Lookout:
    """Looks and listens for waiting work; a connection that is lost is opened again at the next look."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._conn: Connection | None = None

    def look(self) -> dict[str, int]:
        """Return how much waits by kind: live, past (a backfill's or a replay's), days, submissions, pushes, files.

        Raises:
            ConfigurationError, Transient: the database cannot be asked now.
        """
        files = sum(1 for _ in islice(inbox.settled(self._settings.inbox, time.time()), MOST))
        try:
            return {**work.pending(self._listening(), most=MOST), "files": files}
        except (Transient, ConfigurationError):
            self.close()
            raise

    def wait(self, seconds: float) -> bool:
        """Wait for so long, or until somebody says that something was left; return whether somebody did."""
        if self._conn is None:
            time.sleep(seconds)
            return False
        try:
            return work.heard(self._conn, within=seconds)
        except Transient:
            self.close()
            return False

    def close(self) -> None:
        """End the connection."""
        conn, self._conn = self._conn, None
        if conn is not None:
            conn.close()

    def _listening(self) -> Connection:
        if self._conn is None:
            self._conn = connect(databases.ensure(self._settings).writer, name="dateline lookout")
            work.listen(self._conn)
        return self._conn
