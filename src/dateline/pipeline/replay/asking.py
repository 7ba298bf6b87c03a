"""What is to be made again: the scope checked, the means it is made with, what it holds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dateline.errors import ConfigurationError
from dateline.model import Scope
from dateline.pipeline import decide, learning
from dateline.pipeline.decide import Desk
from dateline.settings import Settings
from dateline.store import replays, runs
from dateline.store.connection import Connection
from dateline.store.replays import Made, Means, Request

# What tells by its version how a stage made an item; the single writers keep none with what they write.
TOOLS: Mapping[str, tuple[str, ...]] = {
    "extract": ("dateline", "trafilatura", "htmldate", "registry"),
    "annotate": ("dateline", "spacy", "model", "registry"),
    "deduplicate": (),
    "cluster": (),
}

# Reports are kept, and interrupted replays may be taken up again, for as long as a person might look for them.
KEPT = timedelta(days=90)
MEANS_TOLD = 3  # the commonest of the means that items were made with


@dataclass(frozen=True, slots=True)
class Found:
    """What a scope holds: items by source, what they were made with in words, and how many cannot be read again."""

    items: Mapping[str, int]
    came_from: str
    expired: int


def request(conn: Connection, settings: Settings, *, stage: str, scope: Scope) -> tuple[Request, Desk]:
    """Return what is asked for, and the desk that it is made with.

    Raises:
        ConfigurationError: there is no such stage, or the scope can hold nothing.
    """
    if stage not in TOOLS:
        raise ConfigurationError(f"{stage} is no stage: {', '.join(TOOLS)} are")
    check(conn, scope)
    desk = learning.furnished(conn, decide.desk(settings.model))
    means = Means(
        {name: desk.versions[name] for name in TOOLS[stage]}, desk.lessons.number if stage == "extract" else None
    )
    return Request(stage, scope, means), desk


def check(conn: Connection, scope: Scope) -> None:
    """Refuse a scope that can hold nothing.

    Raises:
        ConfigurationError: it names an unknown source, or its days are none.
    """
    if scope.since and scope.until and scope.since >= scope.until:
        raise ConfigurationError(f"--since {scope.since} is not before --until {scope.until}: there is no day between")
    strange = sorted(set(scope.sources or ()) - replays.known_sources(conn, scope.sources or ()))
    if strange:
        raise ConfigurationError(f"--source {strange[0]}: nothing is known of it; the view news.sources shows all")


def found(conn: Connection, asked: Request) -> Found:
    """Return what a scope holds."""
    made = replays.counted(conn, asked)
    items: Counter[str] = Counter()
    for each in made:
        items[each.source_id] += 0 if each.is_expired else each.items
    return Found(+items, came_from(made, asked), sum(each.items for each in made if each.is_expired))


def came_from(made: Sequence[Made], asked: Request) -> str:
    """Return what items were made with, the commonest first, each with what of it differs from the means now."""
    counts: Counter[str] = Counter()
    for each in made:
        differing = {name: told for name, told in each.means.versions.items() if asked.means.versions[name] != told}
        learned = each.means.learned if each.means.learned != asked.means.learned else None
        counts[str(Means(differing, learned)) or "the same"] += each.items
    told = [f"{means} ({items:,} items)" for means, items in counts.most_common(MEANS_TOLD)]
    return "; ".join([*told, *(["others"] if len(counts) > MEANS_TOLD else [])]) if asked.means.versions else ""


def prune(conn: Connection) -> None:
    """Forget what is too old to be looked for."""
    replays.prune(conn, runs.now(conn) - KEPT)
