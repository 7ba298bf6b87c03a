"""What is asked of the web, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from dateline.model.documents import Claims

What: TypeAlias = Literal["page", "listing", "robots"]

#: What an asking came to. The first two are successes; `dateline.fetch.outcomes` says of each other one whether it is
#: worth another try, when, and whether it is the host's or the page's.
Outcome: TypeAlias = Literal[
    "ok",
    "not_modified",
    "removed",  # 404, 410
    "denied",  # 401, 402, 403, 451
    "throttled",  # 429
    "client_error",  # any other 4xx
    "server_error",  # 5xx
    "blocked",  # a wall against robots in the page's place
    "robots",  # its robots.txt says no
    "wrong_type",  # no page, no listing
    "empty",
    "too_large",
    "garbled",  # packed so that it cannot be unpacked
    "redirects",  # in a circle, more than five, or to where we may not go
    "url",  # no address that may be asked
    "address",  # its name leads to an address that is not public
    "dns",
    "refused",
    "timeout",
    "tls",
    "reset",  # the connection ended before the answer did; or a redirect leads to another host that cannot be reached
    "protocol",  # what came is no HTTP
]


@dataclass(frozen=True, slots=True)
class Errand:
    """One address to be asked, with what is known of it from before.

    `etag` and `last_modified` are set only where a conditional question is wanted.
    """

    what: What
    url: str  # canonical
    host: str  # name, or name:port where that is not the scheme's own
    source_id: str | None = None
    claims: Claims = field(default_factory=Claims)  # what listings say of it
    etag: str | None = None
    last_modified: str | None = None
    sha256: bytes | None = None  # of what was stored last
    door_id: str | None = None  # the publication at the door that it led to
    visits: int = 0
    attempts: int = 0  # failed tries in a row
    fetched_at: datetime | None = None  # the first look that showed it; of a listing the last time it came in full
    priority: int = 0
    asked_at: datetime | None = None  # the last asking, and what it came to
    outcome: Outcome | None = None
    final_url: str | None = None  # where that ended, if elsewhere
    bore: tuple[str | None, str | None] = (None, None)  # ETag and Last-Modified of the last answer that had a body
    found_by: str | None = None  # the listing that named a page first, or "given"
    every: timedelta | None = None  # of a listing: between two askings
    pushed_until: datetime | None = None  # of a listing: a hub sends its news until then


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said last: status, headers (names in lower case), body unpacked, and the way to it."""

    url: str  # after redirects
    status: int
    headers: Mapping[str, str]
    body: bytes
    address: str | None = None  # the IP address it came from
    hops: tuple[str, ...] = ()  # the URLs that redirected here, the first the one asked for


@dataclass(frozen=True, slots=True)
class Answer:
    """One asking: when it began (UTC), how many seconds it took, what it came to.

    `reply` is None where nothing was said, and for `robots`, where nothing was asked. `detail` says in words what was
    wrong. `retry_after` is in seconds, as the server wished.
    """

    errand: Errand
    at: datetime
    seconds: float
    outcome: Outcome
    detail: str | None = None
    reply: Reply | None = None
    retry_after: float | None = None
    robots: str | None = None  # what robots.txt had to say of it: "allowed: no rule", "disallowed: Disallow: /x"


@dataclass(frozen=True, slots=True)
class HostState:
    """What is known of a host: seconds between two requests, its failures in a row, how long it is left alone."""

    host: str
    pace: float | None = None  # None: never asked
    crawl_delay: float | None = None
    failures: int = 0
    distrusted: bool = False  # it has said "not modified" of what had changed
    asked_at: datetime | None = None
    resting_until: datetime | None = None
    resting_for: str | None = None  # why, in words


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """A robots.txt as it is kept; `text` is None where there is none, or none could be had.

    `failing_since` is the first of the failures in a row to have it.
    """

    origin: str  # scheme://host[:port]
    asked_at: datetime
    expires_at: datetime
    status: int | None
    outcome: Outcome
    text: str | None
    failing_since: datetime | None = None
