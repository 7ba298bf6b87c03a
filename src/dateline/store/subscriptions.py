"""Subscriptions: which hubs we wish to hear from, how each stands, and what a hub said of it itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias

from dateline.store import statements
from dateline.store.connection import Connection, passing_errors, storable

#: `asked`: not confirmed yet; `active`: confirmed until its lease is over; `refused`: the hub said no; `leaving`: it is
#: wanted no more; `ended`.
State: TypeAlias = Literal["asked", "active", "refused", "leaving", "ended"]


@dataclass(frozen=True, slots=True)
class Hub:
    """A feed that names a hub, and the topic under which that hub knows it."""

    listing: str
    topic: str
    hub: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription whose hub is to be asked; `attempts` counts this asking, with `is_leased` it still sends."""

    subscription_id: str
    topic: str
    hub: str
    public_url: str
    state: State
    attempts: int
    is_leased: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What asking a hub came to: how the subscription stands now, when it is asked again, in words what was wrong."""

    state: State
    wait: timedelta | None
    outcome: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a hub says of a subscription; `mode` is subscribe, unsubscribe or denied."""

    subscription_id: str
    topic: str
    mode: str
    lease_seconds: int | None = None
    reason: str | None = None


def hubs(conn: Connection, sources: Sequence[str]) -> list[Hub]:
    """Return the feeds of sources that name a hub."""
    return [Hub(*row) for row in conn.execute(statements.get("select_hubs"), {"sources": list(sources)})]


def wish(conn: Connection, wanted: Mapping[str, Hub], *, public_url: str | None) -> None:
    """Write down which subscriptions are wanted, by id; all others are given up."""
    rows = {
        "ids": list(wanted),
        "listings": [each.listing for each in wanted.values()],
        "topics": [each.topic for each in wanted.values()],
        "hubs": [each.hub for each in wanted.values()],
        "public_url": public_url,
    }
    with passing_errors(), conn.transaction():
        conn.execute(statements.get("leave_subscriptions"), {"ids": rows["ids"]})
        if wanted:
            conn.execute(statements.get("upsert_subscriptions"), rows)


def take(conn: Connection) -> Subscription | None:
    """Take the subscription whose hub is to be asked next, None if there is none. Committed at once."""
    with passing_errors():
        row = conn.execute(statements.get("take_subscription")).fetchone()
    return Subscription(*row) if row else None


def settle(conn: Connection, asked: Subscription, *, came: Outcome) -> None:
    """Write down what asking came to, unless the hub has confirmed or denied it meanwhile."""
    said = {"id": asked.subscription_id, "state_before": asked.state, "attempts": asked.attempts}
    told = {"state": came.state, "wait": came.wait, "outcome": came.outcome, "detail": storable(came.detail)}
    with passing_errors():
        conn.execute(statements.get("update_subscription"), said | told)


def confirm(conn: Connection, notice: Notice) -> bool:
    """Hear what a hub says of a subscription, as the submitter; return whether it is as we wish."""
    said = {
        "subscription": notice.subscription_id,
        "topic": storable(notice.topic),
        "mode": notice.mode,
        "lease_seconds": notice.lease_seconds,
        "reason": storable(notice.reason),
    }
    return conn.execute(statements.get("confirm_push"), said).fetchone() == (True,)


def note(conn: Connection, subscription_id: str, *, is_signed: bool) -> str | None:
    """Count what a hub sent, as the submitter; return the topic if it is still wanted."""
    said = {"subscription": subscription_id, "is_signed": is_signed}
    row = conn.execute(statements.get("note_push"), said).fetchone()
    return row[0] if row else None
