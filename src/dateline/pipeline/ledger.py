"""The ledger: what runs at the door did, read with the reader's login as anybody's report is."""

from dateline.model.ledger import Account, RunHead
from dateline.service import databases
from dateline.settings import Settings
from dateline.store import ledger
from dateline.store.connection import connect, lost_server

SHOWN = 100  # runs of a list
NAMESAKES = 10  # two DAGs may have a run of the same id


def latest_runs(settings: Settings) -> list[RunHead]:
    """Return the latest runs at the door, the newest first.

    Raises:
        ConfigurationError, Transient: the database cannot be had.
    """
    with lost_server(), connect(databases.ensure(settings).reader, name="dateline ledger") as conn:
        return ledger.latest(conn, most=SHOWN)


def run_accounts(settings: Settings, key: str) -> list[Account]:
    """Return what is told of the runs at the door that go by one of Airflow's run ids; none if it never came there.

    Raises:
        ConfigurationError, Transient: the database cannot be had.
    """
    with lost_server(), connect(databases.ensure(settings).reader, name="dateline ledger") as conn:
        return [ledger.account(conn, head) for head in ledger.latest(conn, most=NAMESAKES, key=key)]
