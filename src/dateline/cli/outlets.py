"""What a person sees of sources: those of the registry, one of them in full, and hosts without a page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from dateline import bundle, pipeline
from dateline.cli import jsonl as json
from dateline.cli import show
from dateline.model import Source
from dateline.settings import Settings
from dateline.sources.registry import Registry

COLUMNS = ("id", "name", "domain", "country", "kind", "languages", "enabled")
ORDERS = {"dmy": "dmy (03/04/2024 is 3 April)", "mdy": "mdy (03/04/2024 is March 4)"}
_APART = frozenset({"provisional", "country_hint"})  # fields that no page has


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sources are asked for: a country (ISO alpha-2), a kind; None is any."""

    country: str | None = None
    kind: str | None = None


def show_known(registry: Registry, choice: Choice, *, jsonl: bool) -> None:
    """Print the sources of the registry that are asked for."""
    found = [
        s
        for s in registry.sources
        if choice.country in (None, s.country) and (choice.kind is None or s.kind == choice.kind)
    ]
    if jsonl:
        put_lines(everything(s, registry) for s in found)
    elif found:
        rows = (
            (s.id, s.name, s.domain, s.country, s.kind, " ".join(s.languages), "yes" if s.enabled else "")
            for s in found
        )
        show.table(COLUMNS, rows)
    else:
        show.say("dateline: no page of the registry is of that country and kind")


def show_provisional(settings: Settings, choice: Choice, *, jsonl: bool) -> None:
    """Print the hosts among what is stored that no page of the registry names, and how to give one a page."""
    told = answered(settings, "show_provisional")
    found = [row for row in told if choice.country in (None, row["country_hint"])]
    if jsonl:
        put_lines(found)
    elif found:
        show.records(found)
        show.say(
            "to make one known: write seeds/sources/<country>/<id>.yaml after the pattern of its neighbours,"
            " then `dateline sources check`, `dateline migrate` and `dateline replay extract`"
        )
    elif choice.country:
        show.say(f"no host without a page is stored whose domain is one of {choice.country}")
    else:
        show.say("no host without a page is stored (`dateline load` and `dateline run` bring documents in)")


def everything(source: Source, registry: Registry) -> dict[str, object]:
    """Return all that the registry says of a source: the fields of its page, and where the page is."""
    said = {name: value for name, value in asdict(source).items() if name not in _APART}
    return {**said, "page": str(bundle.SEEDS / "sources" / registry.paths[source.id])}


def show_one(source: Source, registry: Registry) -> None:
    """Print what the registry says of one source, a line each; what it does not say is left out."""
    parts = tuple(s.id for s in registry.sources if s.part_of == source.id)
    for name, value in {**everything(source, registry), "parts": parts}.items():
        if words := told(name, value):
            show.put(f"{name.replace('_', ' '):<12} {show.inert(words)}")


def show_listings(settings: Settings, source: Source) -> None:
    """Print how the feeds and sitemaps of a source answered last."""
    found = [row for row in answered(settings, "show_listings") if row.pop("source_id") == source.id]
    show.records(found)
    if not found:
        show.say(f"nothing of it was asked yet (`dateline fetch --source {source.id}` does)")


def answered(settings: Settings, query: str) -> Iterator[dict[str, object]]:
    """Yield what the database answers to a statement of `sql/queries`, asked as the reader."""
    columns, rows = pipeline.sql(settings, (bundle.SQL / "queries" / f"{query}.sql").read_text("utf-8"))
    return (dict(zip(columns, row, strict=True)) for row in rows)


def told(name: str, value: object) -> str:
    """Return a field in words; empty if it says nothing."""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if name == "revisit":
        return "" if value else "no: its pages are fetched once"
    if isinstance(value, bool):
        return "yes" if value else ""
    return ORDERS[str(value)] if name == "date_order" and value else str(value or "")


def find(words: str, registry: Registry) -> Source | None:
    """Return the source with this id, domain, address or name."""
    return registry.get(words) or registry.by_domain(words) or registry.named(words)


def put_lines(rows: Iterable[Mapping[str, object]]) -> None:
    """Print mappings as JSON, one a line."""
    for row in rows:
        show.put(json.line(row))
