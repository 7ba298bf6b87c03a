"""Who publishes: the sources of the registry, and which of them published a document."""

from dataclasses import dataclass

from dateline.model.dates import Order


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
    folder: str | None = None  # of documents; `{date}` in it stands for a day
    warcs: str | None = None  # a folder of web archives, or a file that lists them
    enabled: bool = False
    provisional: bool = False
    part_of: str | None = None  # id of the page of the outlet that this one is an edition or a service of
    since: int | None = None  # year of its first issue: nothing it published is older
    date_order: Order | None = None  # how it prints 03/04/2024, where language and country do not say
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()  # where its robots.txt does not name them; `{date}` stands for a day
    revisit: bool = True  # whether its articles are looked at again after they were fetched
    country_hint: str | None = None  # of a provisional source: the country of its domain, a hint and no more

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
