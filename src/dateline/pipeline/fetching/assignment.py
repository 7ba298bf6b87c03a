"""What is to be fetched, as a person says it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.sources.registry import Registry
from dateline.store.runs import Window


@dataclass(frozen=True, slots=True)
class Assignment:
    """Sources by id, addresses as typed, files of addresses, days; nothing named means all enabled sources."""

    sources: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    lists: tuple[Path, ...] = ()
    window: Window = field(default_factory=Window)

    @property
    def is_whole(self) -> bool:
        """Whether it is for all that is due."""
        return not (self.sources or self.urls or self.lists)


def chosen(assignment: Assignment, registry: Registry) -> list[Source]:
    """Return the sources an assignment is for: those it names, or all that are enabled and have listings.

    Raises:
        ConfigurationError: a source is not in the registry, or there is nowhere to look for what it publishes.
    """
    if assignment.is_whole:
        return [source for source in registry.sources if source.enabled and (source.feeds or source.sitemaps)]
    found = [source_of(name, registry) for name in assignment.sources]
    for source in found:
        if not (source.feeds or source.sitemaps or source.domains):
            raise ConfigurationError(
                f"--source {source.id}: its page names no feed, no sitemap and no domain; add `feeds:` to it"
            )
    return found


def source_of(name: str, registry: Registry) -> Source:
    """Return a source of the registry.

    Raises:
        ConfigurationError: there is none of this id.
    """
    source = registry.get(name)
    if source is None:
        raise ConfigurationError(f"--source {name}: no such page in the registry; `dateline sources list` shows all")
    return source


def checked(window: Window, *, today: date) -> Window:
    """Return a window that holds a day, and begins no later than today.

    Raises:
        ConfigurationError: it does not.
    """
    if window.since and window.until and window.since >= window.until:
        raise ConfigurationError(
            f"--since {window.since} --until {window.until}: no day lies between: until is left out"
        )
    if window.since and window.since > today:
        raise ConfigurationError(f"--since {window.since} lies in the future")
    return window
