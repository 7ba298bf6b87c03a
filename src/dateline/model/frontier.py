"""What is still to be asked of the web: addresses that were found, and what an asking decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

from dateline.model.documents import Claims
from dateline.model.listings import ListingKind
from dateline.model.web import Answer

#: Where a page stands: `waiting` was never asked, `retry` will be asked again after a failure, `redirected` leads
#: elsewhere, `refused` and `removed` are not asked again unless somebody says so.
PageState: TypeAlias = Literal["waiting", "retry", "fetched", "refused", "removed", "redirected"]

#: What a page turns into on its run's account at the door. `withdrawn`: it was no page, and is counted no more.
Account: TypeAlias = Literal["known", "refused", "failed", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Found:
    """The address of a page that somebody named."""

    url: str  # canonical
    host: str  # name, or name:port where that is not the scheme's own
    found_by: str  # the listing that named it, or "given"
    source_id: str | None = None
    claims: Claims = field(default_factory=Claims)  # what that listing says of it
    priority: int = 0  # 0 to 2, live first


@dataclass(frozen=True, slots=True)
class FoundListing:
    """The address of a feed or a sitemap."""

    url: str  # canonical
    host: str
    named_by: str  # "registry", "given", or the listing or robots.txt that names it
    source_id: str | None = None
    is_of_a_day: bool = False  # it holds what one day brought: nothing comes to it once the day is over


@dataclass(frozen=True, slots=True)
class Reach:
    """What a run may ask: all that is due; or what these sources have; or only what it offered itself.

    With `everything` the sources are those whose listings may be asked. `hosts` are the only ones that are asked, None
    for any; `what` may leave pages or listings alone; `sparing` leaves to a run that still goes on what it brings of
    past days.
    """

    run: int
    sources: tuple[str, ...] = ()
    everything: bool = False
    hosts: tuple[str, ...] | None = None
    what: Literal["all", "listings", "pages"] = "all"
    sparing: bool = False


@dataclass(frozen=True, slots=True)
class Landed:
    """Where an answer that showed a page was stored."""

    url: str  # canonical, after redirects
    host: str
    sha256: bytes
    door_id: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to hear when it is asked whether a page is still the same."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class SettledPage:
    """An answer about a page, and all that its row says from now on.

    `account` is None where storing the page counted it. `landing` is set where the address leads elsewhere: that
    one gets a row of its own. `notice` says what the publication shows instead of a text.
    """

    answer: Answer
    state: PageState
    account: Account | None
    next_at: datetime | None = None
    visits: int = 0
    attempts: int = 0
    fetched_at: datetime | None = None
    final_url: str | None = None
    validators: Validators = field(default_factory=Validators)
    sha256: bytes | None = None
    door_id: str | None = None
    detail: str | None = None
    landing: "Landing | None" = None
    notice: Literal["removed", "redirected"] | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """The page that a redirect led to: it was shown at this moment, and carries the further looks."""

    landed: Landed
    at: datetime
    next_at: datetime | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class SettledListing:
    """An answer about a feed or a sitemap, and all that its row says from now on."""

    answer: Answer
    next_at: datetime
    every: timedelta
    attempts: int = 0
    is_changed: bool = False
    is_full: bool = False  # it came in full, not as "not modified"
    validators: Validators = field(default_factory=Validators)
    sha256: bytes | None = None
    kind: ListingKind | None = None
    hub: str | None = None
    topic: str | None = None
    rests: bool = False  # it is not asked again by itself: its day is over


@dataclass(frozen=True, slots=True)
class Left:
    """What of a run's own is still open, by host: how many pages, and the first moment one may be asked."""

    host: str
    pages: int
    next_at: datetime
    failures: Mapping[str, int] = field(default_factory=dict)  # of the last tries, in words, each with its pages
    resting_for: str | None = None
