"""Lines of manifests and bulk files: one JSON object each, what it claims, and where its content is."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, get_args

from dateline.errors import Empty, TooLarge, Unreadable
from dateline.model import Claims, DeliveredDate, Delivery, Field
from dateline.pipeline.decide import SIZE_CAP
from dateline.pipeline.documents.document import Document, hash_of

_KEYS = {
    "url": "url",
    "title": "title",
    "published": "published",
    "source": "source",
    "id": "external_id",
    "content_type": "content_type",
}
_KNOWN = frozenset({*_KEYS, "fetched_at", "dates", "path", "text", "html"})
# What a line may claim: ids and URLs longer than this are no ids and no URLs; other keys are kept up to a page.
_LONGEST_CLAIM = 4096
_LONGEST_ID = 500  # it is a key, and so is a source: an index row holds 2,700 bytes
_OTHER_CAP = 16_384
_ORIGINS: Mapping[str, Delivery] = {name: name for name in get_args(Delivery)}
_FIELDS: Mapping[str, Field] = {name: name for name in get_args(Field)}
_MOST_DATES = 20  # that came with one document: a feed entry has two, a header one
_DAWN = datetime(1990, 1, 1, tzinfo=UTC)  # no capture of a web page is older
_CHUNK = 1 << 20
#: Texts, lists, objects and commas of one JSON text. A byte of `[]` becomes 30 in memory, so 20 MB would be 600.
MOST_PARTS = 100_000
# A text runs to its end or to that of all: no byte is looked at twice.
_PART = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[{,]', re.DOTALL)


def lines(path: Path) -> Iterator[Document]:
    """Yield the documents of a manifest or bulk file: one JSON object a line; empty lines are passed over.

    A file of nothing else is refused as a whole.
    """
    number = 0
    try:
        container = hash_of(path)
        with path.open("rb") as stream:
            for number, offset, raw in numbered(stream):
                yield line(raw, path, number=number, place=(container, offset))
        if not number:
            yield Document(path, medium="bulk", fault=Empty("a file without a line"))
    except OSError as error:
        yield Document(path, fault=Unreadable(f"cannot be read: {error.strerror}"))


def numbered(stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Yield (number, offset, line) of the lines that are not empty; a line over the cap comes as None, never held."""
    offset = number = 0
    while raw := stream.readline(SIZE_CAP + 1):
        number, start = number + 1, offset
        offset += len(raw)
        over = len(raw) > SIZE_CAP
        while over and not raw.endswith(b"\n") and (raw := stream.readline(_CHUNK)):
            offset += len(raw)
        if over or raw.strip():
            yield number, start, None if over else raw


def line(raw: bytes | None, path: Path, *, number: int, place: tuple[bytes, int]) -> Document:
    """Return the document of one line; a line that is none comes with its fault."""
    if raw is None:
        return Document(path, container=place, medium="bulk", fault=TooLarge(f"line {number}: over {SIZE_CAP} bytes"))
    try:
        return document(parsed(raw), path, place=place)
    except (ValueError, RecursionError, Unreadable) as error:
        return Document(path, container=place, medium="bulk", fault=Unreadable(f"line {number}: {error}"))


def parsed(raw: bytes) -> dict[str, object]:
    """Return the JSON object of a line."""
    said = loaded(raw)
    if not isinstance(said, dict):
        raise Unreadable("not a JSON object")
    return said


def loaded(data: bytes) -> object:
    """Return what JSON says.

    Raises:
        Unreadable: it has so many parts that they would fill the memory; a document has some dozens.
        ValueError, RecursionError: it is no JSON.
    """
    text = data.decode(json.detect_encoding(data), "surrogatepass")
    if next(islice(_PART.finditer(text), MOST_PARTS, None), None):
        raise Unreadable(f"it has over {MOST_PARTS:,} parts: one object with its keys is a document")
    return json.loads(text)


def document(said: Mapping[str, object], path: Path, *, place: tuple[bytes, int]) -> Document:
    """Return the document that a line's object describes."""
    given = [name for name in ("path", "text", "html") if said.get(name) is not None]
    if len(given) != 1:
        raise Unreadable(f'exactly one of "path", "text", "html" is needed, not {len(given)}')
    content, claims, other = said[given[0]], claims_of(said), other_of(said)
    if not isinstance(content, str):
        raise Unreadable(f'"{given[0]}" must be text')
    if given[0] == "path":
        target = path.parent / plain(content)
        fault = Unreadable("a path holds a NUL or a lone surrogate") if plain(content) != content else None
        return Document(target, claims, name=target.name, other=other, fault=fault)
    data = content.encode("utf-8", "surrogatepass")  # decoding makes U+FFFD of a lone surrogate
    name = "record.html" if given[0] == "html" else "record.txt"
    return Document(path, claims, data, name, place, other, medium="bulk")


def claims_of(said: Mapping[str, object]) -> Claims:
    """Return what a line claims."""
    named = {field: text_of(said, key) for key, field in _KEYS.items()}
    return Claims(**named, fetched_at=instant(text_of(said, "fetched_at")), dates=tuple(delivered(said.get("dates"))))


def delivered(said: object) -> Iterator[DeliveredDate]:
    """Yield the dates a line says came with its document: `[{"origin": "feed", "field": "published", "raw": "…"}]`."""
    if said is None:
        return
    if not isinstance(said, list) or len(said) > _MOST_DATES:
        raise Unreadable(f'"dates" must be a list of at most {_MOST_DATES}')
    for each in said:
        if not isinstance(each, dict) or each.keys() != {"origin", "field", "raw"}:
            raise Unreadable('each of "dates" must have "origin", "field" and "raw"')
        origin, field, raw = _ORIGINS.get(str(each["origin"])), _FIELDS.get(str(each["field"])), text_of(each, "raw")
        if origin is None or field is None:
            raise Unreadable(f'"dates" have origin {", ".join(_ORIGINS)} and field {", ".join(_FIELDS)}')
        if raw is not None:
            yield DeliveredDate(origin, field, raw)


def other_of(said: Mapping[str, object]) -> dict[str, object]:
    """Return the keys we do not know, kept with the capture as they came; none if they are over a page long."""
    other = {plain(key): storable(value) for key, value in said.items() if key not in _KNOWN}
    return other if len(json.dumps(other, allow_nan=False)) <= _OTHER_CAP else {}


def storable(value: object) -> object:
    """Return a JSON value whose texts the database can hold."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, list):
        return [storable(each) for each in value]
    if isinstance(value, dict):
        return {plain(key): storable(each) for key, each in value.items()}
    return value


def plain(text: str) -> str:
    """Return text with each NUL and lone surrogate made U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def text_of(said: Mapping[str, object], key: str) -> str | None:
    """Return a claim as clean text; ids and times are often numbers."""
    value = said.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable(f'"{key}" must be text')
    text, cap = plain(str(value)), _LONGEST_ID if key in {"id", "source"} else _LONGEST_CLAIM
    if len(text) > cap:
        raise Unreadable(f'"{key}" is over {cap} characters')
    return text


def instant(value: str | None) -> datetime | None:
    """Return a claimed time of fetching in UTC; machines that leave the zone out mean UTC."""
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unreadable(f'"fetched_at" is no ISO 8601 time: {value}') from error
    if at < _DAWN:
        raise Unreadable(f'"fetched_at" lies before 1990: {value}')
    return at
