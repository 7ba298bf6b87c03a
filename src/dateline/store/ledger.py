"""What the views tell of runs, for those who read with the reader's login."""

from dateline.model.ledger import Account, Entry, Left, Refusal, RunHead, Share
from dateline.store import statements
from dateline.store.connection import Connection, storable

MOST = 500  # rows of a table that a person looks at
_HEAD = 10  # columns of a run before its counts


def latest(conn: Connection, *, most: int, key: str | None = None) -> list[RunHead]:
    """Return the latest runs, or those that go by one of Airflow's run ids; the newest first."""
    rows = conn.execute(statements.get("select_latest_runs"), {"most": most, "key": storable(key)})
    return [RunHead(*(*row[:_HEAD], Entry(*row[_HEAD:]))) for row in rows]


def account(conn: Connection, head: RunHead) -> Account:
    """Return all that the views tell of a run."""
    said = {"run": head.run_id, "most": MOST}
    shares = conn.execute(statements.get("select_run_shares"), said)
    refusals = conn.execute(statements.get("select_run_refusals"), said)
    left = conn.execute(statements.get("select_run_left"), {"run": head.run_id})
    return Account(
        head,
        tuple(Share(source, Entry(*counts)) for source, *counts in shares),
        tuple(Refusal(*row) for row in refusals),
        tuple(Left(*row) for row in left),
    )
