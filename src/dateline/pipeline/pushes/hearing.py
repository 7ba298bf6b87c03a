"""What hubs say to us at the address they were given, heard with the submitter's login and nothing more.

Who does not know an address of ours is turned away without a question to the database.
"""

from dataclasses import dataclass

from dateline.fetch import websub
from dateline.pipeline.pushes.keys import keys
from dateline.service import databases
from dateline.settings import Settings
from dateline.store import submissions, subscriptions
from dateline.store.connection import connect, lost_server
from dateline.store.submissions import Parcel
from dateline.store.subscriptions import Notice

LONGEST = 2048  # characters of a topic, as of any address
LONGEST_TYPE = 255  # characters of a media type, as the table has it

# What a hub is told of what it sent. A wrong signature gets the same word as a right one, so that nobody can try
# signatures until one fits (section 7.1.2 of the recommendation); who is to stop sending is told to.
TAKEN, GONE, UNKNOWN = 202, 410, 404


@dataclass(frozen=True, slots=True)
class Said:
    """What a hub asks (section 5.2, 5.3): its mode, topic, challenge, the seconds that it grants, why it denies."""

    mode: str = ""
    topic: str = ""
    challenge: str = ""
    lease_seconds: str = ""
    reason: str = ""


def knows(settings: Settings, token: str) -> bool:
    """Whether the last part of an address is one that we gave to a hub."""
    return keys(settings).subscription(token) is not None


def confirm(settings: Settings, token: str, *, said: Said) -> bytes | None:
    """Return what a hub is answered that asks whether we wish what it says; None if we do not.

    Raises:
        ConfigurationError, Transient: the database cannot be had.
    """
    subscription = keys(settings).subscription(token)
    is_denial = said.mode == "denied"
    if subscription is None or len(said.topic) > LONGEST or not (is_denial or websub.is_challenge(said.challenge)):
        return None
    seconds = said.lease_seconds
    lease = int(seconds[:9]) if seconds.isascii() and seconds.isdigit() else None
    notice = Notice(subscription, said.topic, said.mode, lease_seconds=lease, reason=said.reason[:LONGEST])
    with lost_server(), connect(databases.ensure(settings).submitter, name="dateline submitter") as conn:
        is_wished = subscriptions.confirm(conn, notice)
    return (b"" if is_denial else said.challenge.encode()) if is_wished else None


def receive(settings: Settings, token: str, *, body: bytes, media_type: str | None, signature: str | None) -> int:
    """Leave what a hub sent to be taken through the door, if it bears that hub's signature; return the HTTP status.

    The signature is kept beside it: who takes it looks once more, since others may leave submissions as well.

    Raises:
        ConfigurationError, Transient: the database cannot be had.
    """
    made = keys(settings)
    subscription = made.subscription(token)
    if subscription is None:
        return UNKNOWN
    is_signed = made.is_signed(subscription, body, signature=signature)
    login = databases.ensure(settings).submitter
    with lost_server(), connect(login, name="dateline submitter") as conn, conn.transaction():
        topic = subscriptions.note(conn, subscription, is_signed=is_signed)
        if topic is not None and is_signed:
            claims = {"push": subscription, "signature": (signature or "").strip()}
            submissions.leave(conn, Parcel(body, said_type(media_type), topic, claims))
    return TAKEN if topic is not None or not is_signed else GONE


def said_type(media_type: str | None) -> str | None:
    """Return a media type as the table can hold it."""
    kept = "".join(letter for letter in media_type or "" if letter.isprintable())[:LONGEST_TYPE]
    return kept or None
