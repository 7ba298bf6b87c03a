"""Read one registry page: a short YAML mapping, strictly, with file, line and key in every refusal."""

import re
from typing import Annotated, Literal, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from dateline.errors import ConfigurationError
from dateline.model import Order, Source
from dateline.sources import dated
from dateline.sources.entry import Entry, place

_TEXT, _LIST = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq"
_ADDRESS = re.compile(r"https?://[^\s/]+/\S*")
HOME = "{home}"  # at the head of a path: Dateline's home, wherever that is
LONGEST = 20_000  # characters; a page a journalist can check in a minute is far shorter

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Tongue = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
Words = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", min_length=2, max_length=120)]
Kind = Literal["agency", "broadcaster", "newspaper", "digital", "magazine", "government", "collection"]


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"{name!r} is no zone of the IANA database, such as Europe/Kyiv"
        raise ValueError(message) from error
    return name


def _whole(address: str) -> str:
    if len(address) > 500 or _ADDRESS.fullmatch(address) is None:
        message = f"{address[:80]!r} is no whole address, such as https://www.example.com/rss"
        raise ValueError(message)
    return address


def _undated(address: str) -> str:
    if "{" in address or "}" in address:
        message = "a feed has no days, so it has no {date}; a listing of one day stands under sitemaps"
        raise ValueError(message)
    return address


def _by_day(text: str) -> str:
    if wrong := dated.fault(text):
        raise ValueError(wrong)
    return text


def _located(text: str) -> str:
    _by_day(text.removeprefix(HOME))
    return text


Address = Annotated[str, AfterValidator(_whole)]


class Page(BaseModel):
    """The keys of a page; any other key is refused. Their meaning stands at `dateline.model.Source`."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Slug
    name: Words
    kind: Kind
    country: Country | None = None
    languages: list[Tongue] = []
    domains: list[Host] = []
    zone: Annotated[str, AfterValidator(_known_zone)] | None = None
    owner: Words | None = None
    owner_marks: list[Words] = []
    aliases: list[Words] = []
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9]\d*$")] | None = None
    part_of: Slug | None = None
    since: Annotated[int, Field(ge=1600, le=2100)] | None = None
    date_order: Order | None = None
    feeds: list[Annotated[Address, AfterValidator(_undated)]] = []
    sitemaps: list[Annotated[Address, AfterValidator(_by_day)]] = []
    revisit: bool = True
    folder: Annotated[Words, AfterValidator(_located)] | None = None
    warcs: Annotated[Words, AfterValidator(_located)] | None = None
    enabled: bool = False


def read(path: str, text: str) -> Entry:
    """Return what a page describes.

    Raises:
        ConfigurationError: it is no YAML, has a key that is unknown, missing, twice there or of the wrong form;
            the message names file, line and key of each fault, a line a fault.
    """
    if len(text) > LONGEST:
        _refuse(path, 1, f"is longer than {LONGEST} characters; a page holds one source")
    given, lines = _mapping(path, text)
    try:
        return Entry(_source(Page.model_validate(given)), path, lines)
    except ValidationError as error:
        faults = [(str(one["loc"][0]) if one["loc"] else "page", one) for one in error.errors()]
        told = (f"{place(path, lines.get(key, 1))}: {key}: {_advice(one['msg'], one['input'])}" for key, one in faults)
        raise ConfigurationError("\n".join(told)) from error


def _refuse(path: str, line: int, what: str) -> NoReturn:
    message = f"{place(path, line)}: {what}"
    raise ConfigurationError(message)


def _advice(message: str, given: object) -> str:
    if isinstance(given, bool):
        return f"{message}; YAML reads no, yes, on and off as true or false, so put it in quotes"
    return message


def _mapping(path: str, text: str) -> tuple[dict[str, object], dict[str, int]]:
    """Return the values of a page and the line of each key, in one pass of the safe loader.

    The loader is libyaml's: every process reads the whole registry as it starts.
    """
    loader = yaml.CSafeLoader(text)
    try:
        nodes, lines = _keys(path, loader.get_single_node())
        return {key: _value(loader, node) for key, node in nodes.items()}, lines
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        _refuse(path, mark.line + 1 if mark else 1, f"is no YAML of plain values: {error.problem}")
    finally:
        loader.dispose()


def _keys(path: str, root: yaml.Node | None) -> tuple[dict[str, yaml.Node], dict[str, int]]:
    """Return what stands at each key, and the key's line; what is no mapping and a repeated key are refused."""
    if not isinstance(root, yaml.MappingNode):
        _refuse(path, 1, "is no mapping of keys to values")
    nodes: dict[str, yaml.Node] = {}
    lines: dict[str, int] = {}
    for key, node in root.value:
        line, name = key.start_mark.line + 1, key.value
        if not isinstance(key, yaml.ScalarNode):
            _refuse(path, line, "a key is a word")
        if name in lines:
            _refuse(path, line, f"{name}: stands twice, first in line {lines[name]}")
        nodes[name], lines[name] = node, line
    return nodes, lines


def _value(loader: yaml.CSafeLoader, node: yaml.Node) -> object:
    """Return a text and a list of texts as they stand, which is fast, and all else as YAML has it."""
    if _is_text(node):
        return node.value
    if isinstance(node, yaml.SequenceNode) and node.tag == _LIST and all(map(_is_text, node.value)):
        return [each.value for each in node.value]
    return loader.construct_document(node)


def _is_text(node: yaml.Node) -> bool:
    return node.tag == _TEXT and isinstance(node, yaml.ScalarNode)


def _source(page: Page) -> Source:
    return Source(
        id=page.id,
        name=page.name,
        domains=tuple(page.domains),
        country=page.country,
        languages=tuple(page.languages),
        kind=page.kind,
        zone=page.zone,
        owner=page.owner,
        aliases=tuple(page.aliases),
        owner_marks=tuple(page.owner_marks),
        wikidata=page.wikidata,
        part_of=page.part_of,
        since=page.since,
        date_order=page.date_order,
        feeds=tuple(page.feeds),
        sitemaps=tuple(page.sitemaps),
        revisit=page.revisit,
        folder=page.folder,
        warcs=page.warcs,
        enabled=page.enabled,
    )
