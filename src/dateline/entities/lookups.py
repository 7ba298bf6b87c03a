"""Lookup pages: YAML a journalist can check, one entry a line.

A page is a mapping with `type` (the default for its entries) and `entries`, a list of mappings. Every scalar is read
as a string (`NO` is Norway, not false), and every fault names its file and line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from dateline.errors import ConfigurationError

_PAGE_KEYS = frozenset({"type", "entries"})
_TEXTS = frozenset({"id", "name", "type", "country", "iso", "wikidata", "role", "source"})
_LISTS = frozenset({"aliases", "demonyms", "weak", "witnesses"})
TYPES = frozenset({"PERSON", "ORG", "COUNTRY", "CITY", "REGION", "LOC", "FAC", "MEDIA", "IGO", "GOV", "EVENT", "NORP"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lookup page.

    Attributes:
        id: slug, unique over all pages.
        name: the canonical name.
        type: one of `TYPES`.
        country: ISO 3166 alpha-2 of the country it belongs to, or its own.
        wikidata: QID, only where it is certain.
        source: id of the registry's page about it, where its name there is another.
        role: `leader` for a head of state or government, else None.
        aliases: other spellings that mean nothing else.
        demonyms: what its people are called; an adjective of a place.
        weak: spellings that are also common words; they count only where the recogniser sees a name too.
        witnesses: names one of which the document must also hold, where other places have the same name.
        place: file and line, for messages.
    """

    id: str
    name: str
    type: str
    country: str | None
    wikidata: str | None
    role: str | None
    source: str | None
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    weak: tuple[str, ...]
    witnesses: tuple[str, ...]
    place: str


def read(pages: Mapping[str, str]) -> list[Entry]:
    """Read every page.

    Raises:
        ConfigurationError: not YAML, an unknown or repeated key, a missing name, a repeated id.
    """
    entries = [entry for path in sorted(pages) for entry in _page(path, pages[path])]
    seen: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in seen:
            raise ConfigurationError(f"{entry.place}: id {entry.id} stands at {seen[entry.id].place} already")
        seen[entry.id] = entry
    return entries


def _page(path: str, text: str) -> Iterator[Entry]:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{path}: not readable as YAML: {' '.join(str(error).split())}") from error
    if root is None or not _is_names(root):
        return
    keys = _mapping(path, root, _PAGE_KEYS)
    default = _scalar(path, keys["type"]) if "type" in keys else None
    for node in _items(path, keys["entries"]) if "entries" in keys else []:
        yield _entry(path, node, default)


def _is_names(root: yaml.Node) -> bool:
    """Tell a page of names from another part's lookup page, which has neither `type` nor `entries`."""
    if not isinstance(root, yaml.MappingNode):
        return True
    return any(key.value in _PAGE_KEYS for key, _ in root.value)


def _entry(path: str, node: yaml.Node, default: str | None) -> Entry:
    keys = _mapping(path, node, _TEXTS | _LISTS)
    texts = {key: _scalar(path, keys[key]) for key in keys.keys() & _TEXTS}
    lists = {key: tuple(_scalar(path, item) for item in _items(path, keys[key])) for key in keys.keys() & _LISTS}
    place, kind = _place(path, node), texts.get("type", default)
    if kind not in TYPES:
        raise ConfigurationError(f"{place}: type {kind} is none of {', '.join(sorted(TYPES))}")
    if not texts.get("id") or not texts.get("name"):
        raise ConfigurationError(f"{place}: an entry needs an id and a name")
    return Entry(
        id=texts["id"],
        name=texts["name"],
        type=kind,
        country=texts.get("iso") or texts.get("country"),
        wikidata=texts.get("wikidata"),
        role=texts.get("role"),
        source=texts.get("source"),
        aliases=lists.get("aliases", ()),
        demonyms=lists.get("demonyms", ()),
        weak=lists.get("weak", ()),
        witnesses=lists.get("witnesses", ()),
        place=place,
    )


def _mapping(path: str, node: yaml.Node, allowed: frozenset[str]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise ConfigurationError(f"{_place(path, node)}: expected keys, found something else")
    keys: dict[str, yaml.Node] = {}
    for key_node, value in node.value:
        key = _scalar(path, key_node)
        if key not in allowed:
            raise ConfigurationError(
                f"{_place(path, key_node)}: unknown key {key}; known: {', '.join(sorted(allowed))}"
            )
        if key in keys:
            raise ConfigurationError(f"{_place(path, key_node)}: key {key} stands twice")
        keys[key] = value
    return keys


def _items(path: str, node: yaml.Node) -> list[yaml.Node]:
    if not isinstance(node, yaml.SequenceNode):
        raise ConfigurationError(f"{_place(path, node)}: expected a list")
    return list(node.value)


def _scalar(path: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ConfigurationError(f"{_place(path, node)}: expected a text")
    return str(node.value)


def _place(path: str, node: yaml.Node) -> str:
    return f"{path}:{node.start_mark.line + 1}"
