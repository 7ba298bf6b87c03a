"""Hosts: each is asked by one worker at a time, which lives as long as its session (see `dateline.store.work`)."""

from collections.abc import Sequence

from dateline.model import HostState, Reach
from dateline.store import statements
from dateline.store.connection import Connection, passing_errors, storable
from dateline.store.locks import Lock
from dateline.store.work import Worker


def said(reach: Reach) -> dict[str, object]:
    """Return a reach as the statements want it."""
    return {
        "run": reach.run,
        "sources": list(reach.sources),
        "everything": reach.everything,
        "among": None if reach.hosts is None else list(reach.hosts),
        "listings": reach.what != "pages",
        "pages": reach.what != "listings",
        "sparing": reach.sparing,
    }


def claim(worker: Worker, reach: Reach, *, limit: int) -> list[HostState]:
    """Take hosts that have something due in reach, rest not, and belong to no living worker. Committed at once."""
    asked = {"worker": worker.id, "key": Lock.WORKER, "batch": limit} | said(reach)
    with passing_errors():
        rows = worker.conn.execute(statements.get("claim_hosts"), asked).fetchall()
    return sorted((HostState(*row) for row in rows), key=lambda state: state.host)


def note(worker: Worker, states: Sequence[HostState]) -> None:
    """Write down what is known now of hosts that the worker owns, inside the caller's transaction."""
    _update(worker, states, release=False)


def release(worker: Worker, states: Sequence[HostState]) -> None:
    """Give hosts back with what is known of them now; what was in hand and is not settled is as it was before."""
    if not states:
        return
    mine = {"worker": worker.id, "hosts": [state.host for state in states]}
    with passing_errors(), worker.conn.transaction():
        worker.conn.execute(statements.get("free_pages"), mine)
        worker.conn.execute(statements.get("free_listings"), mine)
        _update(worker, states, release=True)


def make(conn: Connection, hosts: Sequence[str]) -> None:
    """Make the rows of hosts that have none."""
    conn.execute(statements.get("insert_hosts"), {"hosts": list(hosts)})


def _update(worker: Worker, states: Sequence[HostState], *, release: bool) -> None:
    ordered = sorted(states, key=lambda state: state.host)
    rows = {
        "worker": worker.id,
        "release": release,
        "hosts": [state.host for state in ordered],
        "paces": [state.pace for state in ordered],
        "delays": [state.crawl_delay for state in ordered],
        "failures": [state.failures for state in ordered],
        "distrusted": [state.distrusted for state in ordered],
        "asked": [state.asked_at for state in ordered],
        "rests": [state.resting_until for state in ordered],
        "reasons": [storable(state.resting_for) for state in ordered],
    }
    if ordered:
        worker.conn.execute(statements.get("update_hosts"), rows)
