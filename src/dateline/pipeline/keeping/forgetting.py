"""Takedowns: what a publication said is removed, and what was there is refused from then on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.dedup import changes
from dateline.errors import ConfigurationError, Transient
from dateline.normalize import urls
from dateline.pipeline import databases, drains
from dateline.settings import Settings
from dateline.store import bans, extractions, raw, replays, runs, takedowns, work
from dateline.store.bans import Ban
from dateline.store.connection import Connection, connect, patiently
from dateline.store.takedowns import Reach

LONGEST_REASON = 500  # characters
_PUBLICATION = re.compile(r"p[0-9a-f]{20}\Z")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be forgotten: as it was typed, the publication's id, its key and its address where they are known."""

    typed: str
    publication_id: str
    key: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Takedown:
    """What a takedown removes and leaves; `facts` are the columns of `show_takedown.sql`."""

    subject: Subject
    items: int
    keys: tuple[str, ...]
    facts: Mapping[str, object]


def subject_of(typed: str) -> Subject:
    """Return what an address or a publication's id names.

    Raises:
        ConfigurationError: it is neither.
    """
    if _PUBLICATION.match(typed):
        return Subject(typed, typed)
    address = urls.canonical(typed)
    if address is None:
        raise ConfigurationError(f"{typed[:200]} is no address: give one with https://, or a publication_id")
    return Subject(typed, raw.publication_id(f"url:{address}"), f"url:{address}", address)


def plan(settings: Settings, typed: str) -> Takedown:
    """Return what a takedown would reach; nothing is changed.

    Raises:
        ConfigurationError: it is no address, and no publication that is known.
    """
    subject = subject_of(typed)
    with connect(databases.ready(settings).writer, name="dateline forget") as conn:
        return looked_up(conn, subject)


def looked_up(conn: Connection, subject: Subject) -> Takedown:
    """Return what a takedown reaches now.

    Raises:
        ConfigurationError: the subject is an id of which nothing is known.
    """
    found = reached(conn, subject)
    facts = takedowns.shown(conn, found, address=subject.address)
    return Takedown(subject, len(found.items), found.keys, facts)


def reached(conn: Connection, subject: Subject) -> Reach:
    """Return the items and keys of a subject, its own key among them.

    Raises:
        ConfigurationError: the subject is an id of which nothing is known.
    """
    found = takedowns.reach(conn, subject.publication_id)
    keys = tuple(sorted({*found.keys, *([subject.key] if subject.key else [])}))
    if not keys:
        raise ConfigurationError(f"{subject.typed}: nothing is known of it")
    return Reach(found.items, keys)


def forget(settings: Settings, typed: str, *, reason: str | None = None, workers: int = 1) -> Takedown:
    """Remove what a publication said, in one transaction, then group anew what it was part of.

    Raises:
        ConfigurationError: it is no address, and no publication that is known; or the reason is too long.
    """
    subject = subject_of(typed)
    if reason is not None and len(reason) > LONGEST_REASON:
        raise ConfigurationError(f"the reason is longer than {LONGEST_REASON} characters: shorten it")
    with connect(databases.ready(settings).writer, name="dateline forget") as conn:
        done = patiently(conn, lambda: remove(conn, subject, reason=reason))
    drains.run(settings, ("deduplicate", "cluster"), workers=workers)
    return done


def remove(conn: Connection, subject: Subject, *, reason: str | None) -> Takedown:
    """Remove what a subject reaches, inside the caller's transaction."""
    bans.lock_door(conn)
    told, found = looked_up(conn, subject), settled(conn, subject)
    texts = takedowns.words(conn, found.items)
    replays.forget(conn, found.items)
    extractions.withdraw(conn, found.items, priority=work.LIVE, compare=changes.between)
    day = f"{runs.now(conn):%Y-%m-%d}"
    why = f"taken down on {day}" + (f": {reason}" if reason else "")
    takedowns.erase(conn, found, ban=Ban(subject.typed, why), reason=reason)
    takedowns.close_pages(conn, found.addresses)
    takedowns.erase_words(conn, texts)
    return Takedown(subject, len(found.items), found.keys, told.facts)


def settled(conn: Connection, subject: Subject) -> Reach:
    """Return what a subject reaches once nobody works on any of it: who is saving a result is waited for."""
    found = reached(conn, subject)
    while True:
        takedowns.unqueue(conn, found.items)
        now = reached(conn, subject)
        if set(now.items) <= set(found.items):
            return now
        found = now


def lift(settings: Settings, typed: str) -> tuple[str, ...]:
    """Lift a takedown: what comes again is taken in as new, nothing comes back by itself; return the keys set free.

    Raises:
        ConfigurationError: nothing of the kind was taken down.
        Transient: what it was part of is still being grouped anew.
    """
    subject = subject_of(typed)
    with connect(databases.ready(settings).writer, name="dateline forget") as conn, conn.transaction():
        found = reached(conn, subject)
        keys = takedowns.lift(conn, subject.key or found.keys[0])
        if not keys:
            raise ConfigurationError(f"{typed}: no takedown of it stands")
        if takedowns.waits(conn, found.items):
            raise Transient("what it was part of is still grouped anew: type `dateline run`, then this again")
        takedowns.clear(conn, keys)
    return keys
