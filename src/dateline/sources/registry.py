"""The outlets, agencies and institutions we know, one readable YAML page each.

No two pages share an id, a domain or a name, so every look-up has one answer.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from dateline.errors import ConfigurationError
from dateline.model import Source
from dateline.sources.entry import Entry

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

    @cached_property
    def owners(self) -> Mapping[str, Source]:
        """The only source of each owner that has one, by the letters of the owner's name; see `letters`."""
        counted = Counter(letters(source.owner) for source in self.sources if source.owner)
        return {key: s for s in self.sources if s.owner and counted[key := letters(s.owner)] == 1}


def letters(name: str) -> str:
    """Return the letters and digits of a name alone, in small: `NBC UNIVERSAL` and `NBCUniversal` are one owner."""
    return "".join(filter(str.isalnum, name.casefold()))


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
        ConfigurationError: a page is refused, or two pages share an id, a domain or a name; every such fault is named,
            a line a fault.
    """
    known, _, faults = collect(pages)
    if faults:
        raise ConfigurationError("\n".join(faults))
    return known


def collect(pages: Mapping[str, str]) -> tuple[Registry, list[Entry], list[str]]:
    """Return the registry of the pages that can be read, those pages by path, and what is wrong with the others.

    Of two pages that share an id, a domain or a name, the first by path has it.
    """
    entries, faults = _read(pages)
    ids: dict[str, Entry] = {}
    domains: dict[str, Entry] = {}
    names: dict[str, Entry] = {}
    for entry in entries:
        source = entry.source
        faults += _enter(ids, entry, id=[source.id])
        faults += _enter(domains, entry, domains=source.domains)
        faults += _enter(names, entry, name=[source.name], aliases=source.aliases)
    known = Registry(
        tuple(ids[key].source for key in sorted(ids)),
        {key: entry.path for key, entry in ids.items()},
        *({key: entry.source for key, entry in index.items()} for index in (ids, domains, names)),
    )
    return known, entries, faults


def _read(pages: Mapping[str, str]) -> tuple[list[Entry], list[str]]:
    from dateline.sources import pages as page_reader  # noqa: PLC0415  YAML and pydantic are loaded to read pages

    entries, faults = [], []
    for path in sorted(pages):
        try:
            entries.append(page_reader.read(path, pages[path]))
        except ConfigurationError as refusal:
            faults += str(refusal).splitlines()
    return entries, faults


def _enter(index: dict[str, Entry], entry: Entry, **written: Sequence[str]) -> Iterator[str]:
    """Enter a page under what stands at some of its keys; yield what another page has already."""
    for key, words in written.items():
        for word in words:
            other = index.setdefault(_name_key(word), entry)
            if other is not entry:
                yield f"{entry.place(key)}: {word!r} already belongs to {other.source.id!r}; keep it on one page"
