"""What a run is going to do: its window resolved once, where its files lie, which sources it asks."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import cast

from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.pipeline.fetching import horizon
from dateline.pipeline.fetching.assignment import source_of
from dateline.pipeline.ingestion import shares, shelves, window
from dateline.pipeline.ingestion.asked import Asked
from dateline.pipeline.ingestion.shares import Piece, Share
from dateline.pipeline.ingestion.shelves import Days, Here
from dateline.sources.registry import Registry

DAY = timedelta(days=1)
LIVE, PAST = 0, 1  # priorities of what a run brings


@dataclass(frozen=True, slots=True)
class Plan:
    """A run's row, its window, and what is to be done; small enough to be handed from task to task.

    Attributes:
        run: the number of its row; 0 for a dry run, which has none.
        since, until: half-open days.
        is_newest: no later window was asked for: it also asks for all that is due, and reads what has no days.
        sources: ids it was asked for by name, none for all that are enabled.
        listed: ids of the sources whose listings it asks.
        unlisted: ids of the sources that cannot be asked for its days.
        shares: what is loaded, by task.
        missing: paths that are not there, by source.
        dayless: ids of the sources whose folder has no days, so that the newest run alone reads it.
        most_loaded, most_fetched: documents at most; None for all.
        by_name: whether a person asked for its days: then listings are asked for all of them, also by the newest run.
        asks: whether the web is asked at all.
        today: when it was made.
    """

    run: int
    since: date
    until: date
    is_newest: bool
    sources: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    dayless: tuple[str, ...] = ()
    most_loaded: int | None = None
    most_fetched: int | None = None
    by_name: bool = False
    asks: bool = True
    today: date = date.max

    @property
    def priority(self) -> int:
        """How urgent what it brings is: today's news goes first."""
        return LIVE if self.is_newest else PAST

    @property
    def has_feeds(self) -> bool:
        """Whether a feed may still list what its days brought."""
        return not horizon.is_over(self.until - DAY, today=self.today)

    def written(self) -> dict[str, object]:
        """Return the plan as JSON has it."""
        said = asdict(self)
        said |= {name: said[name].isoformat() for name in ("since", "until", "today")}
        return said


def read(said: Mapping[str, object]) -> Plan:
    """Return a plan as it was written."""
    known = dict(said)
    known |= {name: date.fromisoformat(str(said[name])) for name in ("since", "until", "today")}
    known["shares"] = tuple(share(each) for each in cast("list[list[dict[str, object]]]", said["shares"]))
    known["missing"] = tuple((one, path) for one, path in cast("list[list[str]]", said["missing"]))
    known |= {name: tuple(cast("list[str]", said[name])) for name in ("sources", "listed", "unlisted", "dayless")}
    return Plan(**known)  # type: ignore[arg-type]  # as `written` wrote it


def share(said: list[dict[str, object]]) -> Share:
    """Return a share as it was written."""
    return tuple(Piece(**piece) for piece in said)  # type: ignore[arg-type]  # as `written` wrote it


def resolved(asked: Asked, *, today: date) -> Days:
    """Return the days that are asked for: typed, else the partition's, else today; not yet whether they are newest.

    Raises:
        ConfigurationError: a day cannot be read, the window holds none, or begins in the future.
    """
    found = window.resolve(asked.since, asked.until, key=asked.day, today=today)
    if found.since > today:
        raise ConfigurationError(f"since={found.since} lies in the future: today is {today}, UTC")
    return Days(found.since, found.until, is_newest=False)


def chosen(asked: Asked, registry: Registry) -> list[Source]:
    """Return the sources a run is for: those it names, or all that are enabled.

    Raises:
        ConfigurationError: one is not in the registry.
    """
    if not asked.sources:
        return [source for source in registry.sources if source.enabled]
    return [source_of(name, registry) for name in asked.sources]


def made(asked: Asked, days: Days, *, registry: Registry, today: date, here: Here) -> Plan:
    """Return the plan for what is asked, as yet without a row.

    Raises:
        ConfigurationError: a source is not in the registry, or a list of archives cannot be read.
    """
    sources = chosen(asked, registry)
    loads, asks = asked.mode != "fetch", asked.mode != "load"
    found = shelves.find(sources, days, here=here) if loads else shelves.Found()
    cuts = shares.cut(found.shelves, whole=asked.limit is not None)
    files = sum(piece.files for each in cuts for piece in each)
    archives = any(piece.is_archive for each in cuts for piece in each)
    most_loaded = asked.limit if asked.limit is None or archives else min(asked.limit, files)
    plan = Plan(
        0, days.since, days.until, days.is_newest, asked.sources, shares=tuple(cuts), today=today,
        missing=tuple((one.source, one.path) for one in found.missing), dayless=found.dayless,
        most_loaded=most_loaded, most_fetched=None if asked.limit is None else asked.limit - (most_loaded or 0),
        by_name=bool(asked.since or asked.until), asks=asks,
    )  # fmt: skip
    return with_listings(plan, sources) if asks else plan


def with_listings(plan: Plan, sources: list[Source]) -> Plan:
    """Return a plan with those of its sources whose listings it asks, and those that it cannot ask for its days."""
    asked: list[str] = []
    unasked: list[str] = []
    for source in sources:
        if plan.has_feeds or plan.is_newest:
            asks = bool(source.feeds or source.sitemaps)
        else:
            asks = bool(source.sitemaps or (source.feeds and source.domain))
            unasked += [source.id] if source.feeds and not asks else []
        asked += [source.id] if asks else []
    return replace(plan, listed=tuple(asked), unlisted=tuple(unasked))
