"""What `dateline inspect` reads: files, folders, and lines of manifests and bulk files, in the order they were given.

A file or line that cannot be read is a document all the same: its reading raises Rejected, and so its record says why.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import file_digest
from io import BufferedReader
from pathlib import Path

from dateline.errors import TooLarge, Unreadable
from dateline.model import Claims

SIZE_CAP = 20 << 20
"""Bytes of one document, as the stages have it."""

_KEYS = {"url": "url", "title": "title", "published": "published", "source": "source", "id": "external_id"}


@dataclass(frozen=True, slots=True)
class Document:
    """One document still to be read: from a file, from a line's own text, or not at all (`fault`)."""

    path: Path
    claims: Claims = field(default_factory=Claims)
    data: bytes | None = None
    name: str | None = None
    container: str | None = None
    offset: int | None = None
    fault: str | None = None

    def read(self) -> bytes:
        """Return the bytes as they came, compressed or not.

        Raises:
            Rejected: they cannot be read, or are too many.
        """
        if self.fault:
            raise Unreadable(self.fault)
        return self.data if self.data is not None else _file_bytes(self.path)

    def at(self, url: str) -> "Document":
        """Return this document as found at a URL."""
        return replace(self, claims=replace(self.claims, url=url))

    @property
    def shown_path(self) -> str:
        """The path as text; a byte that is no UTF-8 becomes U+FFFD."""
        return os.fsencode(self.path).decode("utf-8", "replace")


def walk(paths: list[Path]) -> Iterator[Document]:
    """Yield the documents of files and folders; a folder's files by name, then its folders; hidden ones left out."""
    for path in paths:
        for file in _files(path) if path.is_dir() else [path]:
            yield from lines(file) if file.suffix == ".jsonl" else [Document(file, name=file.name)]


def lines(path: Path) -> Iterator[Document]:
    """Yield the documents of a manifest or bulk file: one JSON object a line; empty lines are passed over."""
    try:
        with _opened(path) as stream:
            container = file_digest(stream, "sha256").hexdigest()
            stream.seek(0)
            yield from _lines(stream, path, container=container)
    except Unreadable as error:
        yield Document(path, fault=str(error))


def _lines(stream: BufferedReader, path: Path, *, container: str) -> Iterator[Document]:
    offset = 0
    for number, raw in enumerate(stream, start=1):
        if raw.strip():
            yield _line(raw, path, number=number, place=(container, offset))
        offset += len(raw)


def _line(raw: bytes, path: Path, *, number: int, place: tuple[str, int]) -> Document:
    container, offset = place
    try:
        return _document(_object(raw), path, place=place)
    except (ValueError, RecursionError, Unreadable) as error:
        fault = f"line {number}: {error}"
        return Document(path, container=container, offset=offset, fault=fault)


def _object(raw: bytes) -> dict[str, object]:
    said = json.loads(raw)
    if not isinstance(said, dict):
        raise Unreadable("not a JSON object")
    return said


def _document(said: Mapping[str, object], path: Path, *, place: tuple[str, int]) -> Document:
    claims = _claims(said)
    given = [name for name in ("path", "text", "html") if said.get(name) is not None]
    if len(given) != 1:
        raise Unreadable(f'exactly one of "path", "text", "html" is needed, not {len(given)}')
    content = _text(said, given[0]) or ""
    if given[0] == "path":
        return Document(path.parent / content, claims, name=Path(content).name)
    name = f"line.{given[0]}" if given[0] == "html" else None  # a hint, as a file's name is
    data = content.encode("utf-8", "surrogatepass")  # decoding makes U+FFFD of a lone surrogate
    return Document(path, claims, data, name, *place)


def _claims(said: Mapping[str, object]) -> Claims:
    fields = {field: _text(said, key) for key, field in _KEYS.items()}
    return Claims(**fields, fetched_at=_instant(_text(said, "fetched_at")))


def _text(said: Mapping[str, object], key: str) -> str | None:
    value = said.get(key)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)  # ids and times are often numbers
    raise Unreadable(f'"{key}" must be text')


def _instant(value: str | None) -> datetime | None:
    """A claimed time of fetching; machines that leave the zone out mean UTC."""
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        raise Unreadable(f'"fetched_at" is no ISO 8601 time: {value}') from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _files(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))


def _file_bytes(path: Path) -> bytes:
    with _opened(path) as stream:
        data = stream.read(SIZE_CAP + 1)
    if len(data) > SIZE_CAP:
        raise TooLarge(f"over {SIZE_CAP} bytes")
    return data


def _opened(path: Path) -> BufferedReader:
    try:
        if path.exists() and not path.is_file():
            raise Unreadable("not a file")  # a pipe or a device would block
        return path.open("rb")
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}") from error
    except ValueError as error:  # a NUL in a manifest's path
        raise Unreadable(f"no path: {error}") from error
