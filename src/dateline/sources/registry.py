"""The outlets, agencies and institutions we know, one readable YAML page each.

No two pages share an id, a domain or a name, so every look-up has one answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.sources import pages as page_reader

COLLECTION = "collection"  # the kind of what only carries documents: a folder, an archive, a feed proxy
_LONGEST_HOST = 253  # letters, by RFC 1035
_SHORT = 5  # letters up to which a name in capitals is an acronym: `AP` is a name, `ap` is not


@dataclass(frozen=True)
class Registry:
    """The sources, sorted by id, and the ways to look one up."""

    sources: tuple[Source, ...]
    paths: Mapping[str, str] = field(default_factory=dict, repr=False)  # id to page
    _ids: Mapping[str, Source] = field(default_factory=dict, repr=False)
    _domains: Mapping[str, Source] = field(default_factory=dict, repr=False)
    _names: Mapping[str, Source] = field(default_factory=dict, repr=False)

    def get(self, source_id: str) -> Source | None:
        """Return the source with this id."""
        return self._ids.get(source_id)

    def by_domain(self, host_or_url: str) -> Source | None:
        """Return the source that owns a host or a parent of it; the longest domain wins."""
        labels = host_of(host_or_url).split(".")
        parents = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._domains[name] for name in parents if name in self._domains), None)

    def named(self, text: str) -> Source | None:
        """Return the source with this name or alias, in any case but for short acronyms.

        `the Associated Press` finds `Associated Press`; `Guardian` does not find `The Guardian` unless it is an alias.
        """
        words = " ".join(text.split())
        found = self._names.get(_name_key(words))
        if found is None and words[:4].casefold() == "the ":
            return self._names.get(_name_key(words[4:]))
        return found


def host_of(host_or_url: str) -> str:
    """Return a host in lower case without `www.`; empty where there is none, or one longer than a host can be."""
    text = host_or_url.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".").removeprefix("www.") if len(host) <= _LONGEST_HOST else ""


def _name_key(words: str) -> str:
    return words if words.isupper() and len(words) <= _SHORT else words.casefold()


def parse(pages: Mapping[str, str]) -> Registry:
    """Return the registry that YAML pages describe.

    Args:
        pages: text by path relative to the registry's folder, such as `ua/unn.yaml`.

    Raises:
        ConfigurationError: a page is refused, or two pages share an id, a domain or a name.
    """
    paths: dict[str, str] = {}
    ids: dict[str, Source] = {}
    domains: dict[str, Source] = {}
    names: dict[str, Source] = {}
    for path in sorted(pages):
        source = page_reader.read(path, pages[path])
        _enter(ids, {source.id}, source, path=path)
        _enter(domains, source.domains, source, path=path)
        _enter(names, {_name_key(name) for name in (source.name, *source.aliases)}, source, path=path)
        paths[source.id] = path
    return Registry(tuple(ids[key] for key in sorted(ids)), paths, ids, domains, names)


def _enter(index: dict[str, Source], keys: set[str] | tuple[str, ...], source: Source, *, path: str) -> None:
    for key in sorted(keys):
        if other := index.get(key):
            message = f"sources/{path}: {key!r} already belongs to {other.id!r}; keep it on one page"
            raise ConfigurationError(message)
        index[key] = source


def problems(registry: Registry) -> list[str]:
    """Return what a person should look at in pages that can be read, one line each."""
    return [
        f"sources/{registry.paths.get(s.id, s.id)}: {what}" for s in registry.sources for what in _doubts(s, registry)
    ]


def _doubts(source: Source, registry: Registry) -> Iterator[str]:
    folder, _, file = registry.paths.get(source.id, f"{source.id}.yaml").replace("\\", "/").rpartition("/")
    if file.removesuffix(".yaml") != source.id:
        yield f"the file is not named after its id {source.id!r}"
    if folder and folder != (source.country or "zz").lower():
        yield f"the folder is not the country {source.country or 'zz'}"
    if source.kind == COLLECTION:
        if source.enabled and not source.folder:
            yield "is enabled but names no folder"
        return
    if not source.domains:
        yield "has no domain"
    if not source.languages:
        yield "has no language"
    if source.country is None:
        yield "has no country"
