"""What an assignment puts on a run's account before anything is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.extract import listings as forms
from dateline.model import Claims, Reach
from dateline.pipeline.documents.document import file_bytes
from dateline.pipeline.fetching import horizon, plan
from dateline.pipeline.fetching.assignment import Assignment, chosen
from dateline.sources.registry import Registry
from dateline.store import frontier, listings, raw
from dateline.store.connection import Connection
from dateline.store.raw import Arrival
from dateline.store.runs import Run, Window

LONGEST_SHOWN = 200  # characters of what is no address
REFUSALS_SHOWN = 20
NO_ADDRESS = "no http(s) address"
NOTHING = forms.AddressList(())


@dataclass(frozen=True, slots=True)
class Offer:
    """A run with the window it resolved, what it may ask, and in words the first of what is no address.

    What is found has the `priority`; `most` pages are asked for, None for all.
    """

    run: Run
    reach: Reach
    refusals: tuple[str, ...] = ()
    priority: int = 0
    most: int | None = None


def put(conn: Connection, assignment: Assignment, *, run: Run, registry: Registry, at: datetime) -> Offer:
    """Write down where an assignment leads, on a run's account.

    Raises:
        ConfigurationError: a source is not in the registry, or says nowhere what it publishes.
        Rejected: a list of addresses cannot be read.
    """
    sources, has_window = chosen(assignment, registry), bool(run.since or run.until)
    urls, faults = addresses(assignment)
    days = horizon.days(Window(run.since, run.until), today=at.date())
    listed = (listing for source in sources for listing in plan.listings_of(source, whole=has_window, days=days))
    made = plan.of(listed, urls, registry=registry)
    is_whole = assignment.is_whole and not has_window
    listings.offer(conn, made.listings, run=run.run_id, at=at, now=not is_whole)
    frontier.offer(conn, made.pages, run=run.run_id, at=at, again=True)
    wrong = [one[:LONGEST_SHOWN] for one in (*faults, *made.wrong)]
    refuse(conn, wrong, run=run, at=at)
    ids = tuple(source.id for source in sources)
    reach = Reach(run.run_id, () if has_window else ids, everything=is_whole)
    return Offer(
        run, reach, tuple(one if NO_ADDRESS in one else f"{one}: {NO_ADDRESS}" for one in wrong[:REFUSALS_SHOWN])
    )


def addresses(assignment: Assignment) -> tuple[list[str], list[str]]:
    """Return the addresses of an assignment as typed, with those of its lists, and the lines that are none."""
    read = [forms.addresses(file_bytes(path, cap=forms.LONGEST)) for path in assignment.lists]
    faults = [f"{path}, {fault}" for path, one in zip(assignment.lists, read, strict=True) for fault in one.faults]
    faults += [
        f"{path}: {NO_ADDRESS} in it" for path, one in zip(assignment.lists, read, strict=True) if one == NOTHING
    ]
    return [*assignment.urls, *(url for one in read for url in one.urls)], faults


def refuse(conn: Connection, wrong: Sequence[str], *, run: Run, at: datetime) -> None:
    """Count what is no address as offered and refused."""
    refused = [Arrival("page", one, at, Claims(), refused=("unreadable", NO_ADDRESS)) for one in wrong]
    if refused:
        raw.put(conn, refused, run=run.run_id)
