"""Upkeep: what is done every night so that nobody has to think of it, a plain function a chore.

None depends on another; the order is that in which they are worth most if the night is cut short.
"""

from collections.abc import Callable, Mapping, Sequence

from dateline.errors import ConfigurationError
from dateline.pipeline.upkeep import contracts, hubs, laws, lessons, quarantine, registry, retention, tables, texts, web
from dateline.pipeline.upkeep.report import Report
from dateline.settings import Settings

__all__ = ["CHORES", "Report", "checked", "do"]

CHORES: Mapping[str, Callable[[Settings], Report]] = {
    "partitions": tables.partitions,
    "laws": laws.check,
    "quarantine": quarantine.retry,
    "contracts": contracts.watch,
    "revisits": web.revisits,
    "registry": registry.check,
    "learn": lessons.learn,
    "subscriptions": hubs.subscribe,
    "submissions": tables.submissions,
    "leftovers": tables.leftovers,
    "texts": texts.forget,
    "retention": retention.expire,
    "analyze": tables.analyze,
}


def checked(chores: Sequence[str] | None) -> tuple[str, ...]:
    """Return the chores asked for, in their order; all if none is named.

    Raises:
        ConfigurationError: a name is no chore.
    """
    wrong = [name for name in chores or () if name not in CHORES]
    if wrong:
        raise ConfigurationError(f"{wrong[0]} is no chore: {', '.join(CHORES)} are")
    return tuple(name for name in CHORES if name in (chores or CHORES))


def do(settings: Settings, chore: str) -> Report:
    """Do one chore and tell of it.

    Raises:
        ConfigurationError: the database cannot be used.
        Transient: the database is away, or another does the same.
    """
    return CHORES[chore](settings)
