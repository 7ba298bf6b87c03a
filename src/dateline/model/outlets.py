"""Who publishes: the sources of the registry, and which of them published a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, agency or institution of the registry."""

    id: str
    name: str
    domains: tuple[str, ...]
    country: str | None
    languages: tuple[str, ...]
    kind: str
    zone: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    owner_marks: tuple[str, ...] = ()  # words that prove this outlet where they stand in a copyright or app line
    wikidata: str | None = None
    folder: str | None = None
    enabled: bool = False
    provisional: bool = False

    @property
    def domain(self) -> str | None:
        """The current main domain."""
        return self.domains[0] if self.domains else None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a document, with the rule and the words that prove it."""

    source: Source
    rule: str
    evidence: str
